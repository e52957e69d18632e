// Files received, pretended: `?n=` of them, `long` for the longest names.

const VERDICTS = ['valide', 'valide', 'valide', 'invalide', 'valide', 'non_signe', 'valide', 'illisible', 'autre_signature', 'non_controle'];
const NOMS = ['Camille Durand', 'Nassim Aubry', 'Zoé Lefèvre', 'Émile Marchand', 'Fatou Diallo'];
const PHRASES: Record<string, string[]> = {
  valide: ['Ce dossier est entier : rien n’a été changé depuis sa signature.'],
  invalide: ['Ne vous fiez pas à ce fichier : ce n’est pas exactement ce qui a été signé.', 'Quelque chose a été ajouté après la signature.', 'La page 12 a été remplacée.'],
  non_signe: ['Ce PDF n’est pas signé : rien ne prouve qu’il n’a pas été changé.', 'Il ne contient pas le dossier que Probant joint à ses PDF. Demandez au candidat le fichier scellé, sans passer par une impression ni un autre logiciel.'],
  illisible: ['Ce fichier ne peut pas être lu comme un PDF.', 'Son contenu n’est pas celui d’un PDF. Demandez qu’on vous le renvoie.'],
  autre_signature: ['La signature de ce PDF est valide, mais ce n’est pas un dossier Probant.'],
  non_controle: ['Les signatures sont valides, mais le référentiel de ce dossier n’est pas sur cet ordinateur.'],
};

export function receptions(query: URLSearchParams): any[] {
  return Array.from({ length: Number(query.get('n') ?? 12) }, (_, n) => {
    const verdict = VERDICTS[n % VERDICTS.length]!;
    const nom = query.has('long') ? 'Marie-Antoinette Élisabeth de La Rochefoucauld-Montmorency' : NOMS[n % NOMS.length]!;
    const ours = verdict === 'valide' || verdict === 'non_controle';
    return {
      id: `id-${n}`, fichier: query.has('long') ? `${'dossier de qualification paritaire de la métallurgie '.repeat(4)}${n}.pdf` : `Dossier ${nom} ${n}.pdf`,
      dossier: n % 7 === 6 ? null : '/home/centre/Réceptions/Session de décembre 2026', taille: 1_200_000 + n * 987_654, empreinte: '9f2ce17a'.repeat(8),
      recu_le: '2026-11-20T08:00:00Z', verifie_le: '2026-11-22T10:04:00Z', controle: ['recu', 'inchange', 'recu', 'change', 'absent'][n % 5], controle_le: '2026-11-22T10:04:00Z',
      trouve: {
        verdict, raisons: [], phrases: PHRASES[verdict],
        signataires: ours ? [{ role: 'candidat', nom, confiance: 'inconnu', dit: n % 3 ? 'inconnu' : 'connu, certificat d’un centre de confiance', empreinte: '', date_declaree: '' }, ...(n % 4 ? [] : [{ role: 'tuteur', nom: 'Hervé Marchand', confiance: 'connu', dit: 'connu', empreinte: '', date_declaree: '' }])] : [],
        dossier: ours ? { id: '', candidat: nom, entreprise: 'Ateliers du Val', titre: 'Technicien de maintenance des systèmes informatiques', code: n % 2 ? 'cqpm-tmsi' : 'cqpm-asri', version: '1', numero: (n % 3) + 1, demonstration: n % 9 === 0 } : null,
        couverture: ours ? { total: 108, absents: n % 40, mentionnes: 30, etayes: 20 + (n % 30), confirmes: 3 } : null,
        avis: ours ? { signes: n % 3, favorables: (n % 3) * 3, reserves: n % 2, defavorables: 0, perimes: 0 } : null,
      },
    };
  });
}
