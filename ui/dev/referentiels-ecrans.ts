// The screens of référentiels, pretended: a list, one to browse, a draft, the wording of a document, two versions, a dossier that moves.

import { draftOf, etatOf } from './brouillon';
import { referentiel } from './world';

const keyOf = ({ code }: { code: string }) => ({ code, version: '1', empreinte: code.padEnd(64, 'a') });

export function referentielCommands(query: URLSearchParams, dossier: () => string): Record<string, (args: any) => unknown> {
  const both = ['cqpm-tmsi', 'cqpm-asri'].map(referentiel).map((r) => ({ ...r, ...keyOf(r), key: keyOf(r) }));
  const [tmsi, asri] = both as [any, any];
  const next = { ...tmsi, version: '2', empreinte: 'c'.repeat(64), key: { ...tmsi.key, version: '2', empreinte: 'c'.repeat(64) } };
  const long = query.has('long');
  const ligne = (r: any, more: object = {}) => ({
    key: r.key, titre: long ? `${r.titre} et responsable de la continuité des services numériques des sites industriels` : r.titre, mot_competences: r.vocabulaire.competences, competences: r.competences.length,
    criteres: r.competences.reduce((n: number, c: any) => n + c.criteres.length, 0), blocs: r.blocs.map((b: any) => b.titre), integre: true, officiel: null, dossiers: 2, concernes: [], derniere: true, ...more,
  });
  const official = query.has('officiel') ? { fichier: 'Référentiel CQPM TMSI.pdf', ajoute_le: '2026-11-20T08:00:00Z', textes: 180, sur: 196, dans_le_referentiel: false } : null;
  const worded = (r: any) => (official ? { ...r, competences: r.competences.map((c: any) => ({ ...c, criteres: c.criteres.map((k: any) => ({ ...k, texte_officiel: `Le candidat, dans la situation présentée, réalise ce qui suit : ${k.libelle}` })) })) } : r);
  let draft = draftOf(tmsi, query);
  const lignes = [ligne(tmsi, { officiel: official, derniere: false }), ligne(next, { integre: false, dossiers: 0, officiel: { fichier: '', ajoute_le: '', textes: 196, sur: 196, dans_le_referentiel: true } }), ligne(asri, { dossiers: 0 })];
  const origins: Record<string, any> = { [next.key.empreinte]: { genre: query.has('faux') ? 'douteux' : 'officiel', phrase: query.has('faux') ? 'La signature de ce référentiel ne tient pas : ne vous y fiez pas.' : 'Officiel : signé par le Centre de formation du Val, que vous connaissez.', signataire: null, date: null } };
  const cibles = tmsi.competences.flatMap((c: any) => c.criteres.map((k: any) => ({ id: k.id, competence: c.id, court: k.court, libelle: k.libelle, texte_officiel: null })));
  return {
    referentiels: () => ({
      publies: query.has('vide') ? lignes.filter(({ integre }) => integre) : lignes,
      brouillons: query.has('vide') ? [] : [{ id: 'b1', titre: lignes[0]!.titre, code: 'x', version: '1', fichier: draft.fichier, copie_de: null, cree_le: '2026-11-20T08:00:00Z', modifie_le: '2026-11-21T09:30:00Z', douteux: 3, non_compris: 2 }, { id: 'b2', titre: '', code: 'y', version: '2', fichier: '', copie_de: asri.key, cree_le: '2026-11-20T08:00:00Z', modifie_le: '2026-11-21T09:30:00Z', douteux: 0, non_compris: 0 }],
      refuses: query.has('refus') ? [{ dossier: 'referentiels/mon-cqpm/1', defauts: ['competence-2.toml, ligne 14 : l’identifiant « C2-XX-1 » n’a pas la bonne forme. Écrivez par exemple « C2-ME-01 ».'] }] : [],
    }),
    origin_referentiel: ({ key }) => origins[key.empreinte] ?? { genre: 'integre', phrase: 'Intégré à Probant.', signataire: null, date: null },
    show_referentiel: ({ key }) => { const r = both.find((one: any) => one.key.empreinte === key.empreinte) ?? next; return { ligne: lignes.find((one) => one.key.empreinte === r.key.empreinte), referentiel: worded(r) }; },
    choose_document: () => { if (query.has('refuse')) throw { code: 'sans_texte', quoi: 'Ce PDF ne contient que des images : c’est une numérisation, sans texte à lire.', sauf: 'Rien n’a été changé.', suite: 'Demandez au centre le document d’origine, en Word ou en PDF avec du texte.' }; return { lot: 1, noms: ['Référentiel.pdf'] }; },
    read_document: async () => { await new Promise((end) => setTimeout(end, Number(query.get('lent') ?? 0))); return draft; },
    open_draft: () => draft,
    save_draft: ({ contenu, revision }) => { draft = { ...draft, brouillon: contenu, revision: revision + 1, etat: etatOf(contenu, revision + 1) }; return draft.etat; },
    remove_draft: () => null, restore_draft: () => null, copy_referentiel: () => draft,
    publish_draft: () => ({ ligne: lignes[1], referentiel: next }),
    propose_officiel: () => {
      const criteres = tmsi.competences.flatMap((c: any) => c.criteres);
      const elements = criteres.map((k: any) => ({ chemin: '', ou: `Page ${1 + (k.libelle.length % 9)}`, texte: `Le candidat, dans la situation présentée : ${k.libelle}`, places: [] }));
      const many = query.has('autre') ? 4 : criteres.length;
      const rows = criteres.map((k: any, i: number) => ({ id: k.id, ou: `Compétence ${k.id[1]} · ${k.id}`, notre: k.libelle, element: i < many ? i : null, surete: i === 4 ? 'douteux' : i === 9 ? 'probable' : 'sur', score: 90, phrase: i === 4 ? 'Deux phrases du document répondent aussi bien à cet énoncé.' : i === 9 ? 'Rapproché par l’ordre, avec peu de mots communs.' : null, autres: i === 4 ? [5, 6] : i === 9 ? [10] : [] }));
      return { key: tmsi.key, titre: tmsi.titre, fichier: draft.fichier, surs: many - 2, probables: 1, douteux: 1, sans: criteres.length - many, lignes: rows, elements, restants: [2, 3] };
    },
    attach_officiel: () => ({ ligne: { ...lignes[0], officiel: { fichier: 'r.pdf', ajoute_le: '', textes: 190, sur: 196, dans_le_referentiel: false } }, referentiel: tmsi }),
    detach_officiel: () => ({ ligne: lignes[0], referentiel: tmsi }),
    compare_referentiels: ({ a, b }) => ({
      a, b, identiques: 181, renumerotes: 0, modifies: 2, deplaces: 1, ajoutes: 1, retires: 1,
      groupes: [
        { nom: 'Compétence 1', avant: tmsi.competences[0].titre, apres: tmsi.competences[0].titre, ecarts: [
          { partie: 'critere', changement: 'mots', ou: 'Méthodes · critère 4', avant: { id: 'C1-ME-04', texte: '' }, apres: { id: 'C1-ME-05', texte: '' }, morceaux: [{ genre: 'egal', texte: 'Les constituants sont ' }, { genre: 'retrait', texte: 'comparés à la notice' }, { genre: 'ajout', texte: 'vérifiés un à un' }, { genre: 'egal', texte: ' avant le montage.' }] },
          { partie: 'critere', changement: 'ajoute', ou: 'Méthodes · critère 4', avant: null, apres: { officiel: null, id: 'C1-ME-04', texte: 'Les emballages sont triés.' }, morceaux: [] },
          { partie: 'critere', changement: 'deplace', ou: 'Moyens · critère 2', avant: { id: 'C1-MO-02', texte: 'x' }, apres: { id: 'C1-MO-03', texte: 'Les outils sont rangés.' }, morceaux: [] },
        ] },
        { nom: 'Règles', avant: null, apres: null, ecarts: [{ partie: 'regle', changement: 'retire', ou: 'Préférence', avant: { id: '', texte: 'Le travail réel est préféré.' }, apres: null, morceaux: [] }, { partie: 'regle', changement: 'mots', ou: 'Admission', avant: { id: '', texte: '' }, apres: { id: '', texte: '' }, morceaux: [{ genre: 'egal', texte: 'Le jury ' }, { genre: 'ajout', texte: 'paritaire ' }, { genre: 'egal', texte: 'délibère.' }] }] },
      ],
    }),
    migration_versions: () => (query.has('version') ? [{ key: next.key, titre: next.titre, plus_recente: true, integre: false }] : []),
    migration_proposee: ({ vers }) => ({
      dossier: dossier(), de: tmsi.key, vers, titre_de: tmsi.titre, titre_vers: next.titre, retour: false, cibles,
      competences: tmsi.competences.map((c: any, ci: number) => ({ id: c.id, numero: ci + 1, titre: c.titre, vers: c.id, vers_titre: c.titre, mots: 612, devient: `Votre fiche ${ci + 1} reste la fiche ${ci + 1}.`, criteres: c.criteres.map((k: any, i: number) => ({ id: k.id, court: k.court, libelle: k.libelle, texte_officiel: null, vers: i === 7 ? null : k.id, surete: i === 3 && ci < 2 ? 'douteux' : 'sur', score: 100, raison: i === 3 && ci < 2 ? 'Deux critères de la nouvelle version disent presque la même chose.' : null, passages: (i * 3) % 4 })) })),
      suites: [{ code: 'textes', attention: false, phrase: 'Vos textes ne changent pas ; seuls leurs liens sont réécrits.' }, { code: 'avis', attention: true, phrase: 'L’avis de Hervé Marchand porte sur la version 1 : il reste dans le dossier, mais ne confirme plus de critère.' }, { code: 'sceaux', attention: false, phrase: 'Les versions scellées restent telles qu’elles sont.' }],
    }),
    migrer_dossier: () => ({ changement: 'm1', sauvegarde: 'avant-changement-0007.sqlite', liens: 84, sans_cible: 3, suites: [{ code: 'liens_inconnus', attention: true, phrase: 'Trois passages sont reliés à un critère qui n’existe plus : ils sont signalés dans les fiches 2 et 5.' }, { code: 'modalites', attention: false, phrase: 'Les modalités retenues restent les mêmes.' }] }),
    send_referentiel: () => ({ fichier: 'cqpm-tmsi-1.probant', taille: 12_345, entrees: 9 }),
  };
}
