// A draft under review, pretended: the document is made of the pack's own statements, typed as official documents are.

import type { Referentiel } from '../src/lib/backend/types';

let next = 0;
const para = (texte: string, more: object = {}) => ({ numero: next++, texte, marque: 'aucune', titre: null, appuye: false, note: null, page: 1 + Math.floor(next / 30), ligne: null, ...more });
const size = (texte: string) => new TextEncoder().encode(texte).length;
const lu = (one: any, surete = 'sur', raison: string | null = null) => ({ texte: one.texte, places: [{ paragraphe: one.numero, debut: 0, fin: size(one.texte) }], surete, raison });
const nothing = () => ({ texte: '', places: [], surete: 'probable', raison: 'regle_absente' });

export const raisons: Record<string, string> = {
  fragment_rattache: 'Un fragment qui commence par « Et » a été joint à la phrase d’avant.',
  phrase_courte: 'Un ou deux mots seulement : peut-être pas un énoncé.',
  nature_incertaine: '« par exemple » est loin des deux points : ces précisions engagent-elles, ou sont-elles des exemples ?',
  connaissances_sans_separateur: 'La cellule n’a pas de séparateurs : elle a été coupée aux majuscules.',
  hors_rubrique: 'Ce passage est en dehors de toute partie connue.',
  colonne_inconnue: 'Cette colonne du tableau n’est pas connue.',
  regle_absente: 'Cette règle n’a pas été trouvée dans le document.',
  titre_de_partie: 'titre de partie',
  entete_de_tableau: 'en-tête de tableau',
};

export function draftOf(r: Referentiel, query: URLSearchParams): any {
  next = 0;
  const elements: any[] = [];
  const p = (texte: string, more: object = {}) => {
    const one = para(texte, more);
    elements.push({ paragraphe: one });
    return one;
  };
  const titre = lu(p(query.has('long') ? `${r.titre} et responsable de la continuité des services numériques des sites industriels de la métallurgie` : r.titre, { titre: 1 }));
  const reconnus = [p('RÉFÉRENTIEL D’ÉVALUATION', { titre: 2 })].map((one) => ({ texte: one.texte, place: lu(one).places[0], raison: 'titre_de_partie' }));
  const perdu = [p('Document à usage interne, ne pas diffuser sans l’accord du groupe technique paritaire.'), p('Voir aussi l’annexe 4.')];
  const doubtful = query.has('propre') ? 0 : Number(query.get('doutes') ?? 3);
  let asked = 0;
  const competences = r.competences.map((c, ci) => {
    const title = p(`${ci + 1}. ${c.titre}`, { appuye: true });
    const conditions = c.conditions.map((one) => ({ puce: one.puce, para: para(one.libelle, { marque: one.puce ? 'puce' : 'aucune' }) }));
    const criteres = c.criteres.map((one) => ({ one, para: para(one.libelle), sous: one.sous_points.map((s) => ({ s, para: para(s.libelle, { marque: 'puce' }) })) }));
    const resultats = c.resultats.map((one) => para(one.libelle, { marque: 'puce' }));
    elements.push({ tableau: { rangs: [
      [{ paragraphes: [para('Conditions de réalisation', { appuye: true })] }, { paragraphes: [para('Critères', { appuye: true })] }, { paragraphes: [para('Résultats attendus', { appuye: true })] }],
      [{ paragraphes: conditions.map(({ para: one }) => one) }, { paragraphes: criteres.flatMap(({ para: one, sous }) => [one, ...sous.map((s) => s.para)]) }, { paragraphes: resultats }],
    ] } });
    return {
      numero: ci + 1, bloc: c.bloc, titre: lu(title), court: c.court, variantes: [],
      conditions: conditions.map(({ puce, para: one }) => ({ puce, libelle: lu(one) })),
      criteres: criteres.map(({ one, para: words, sous }, i) => {
        const ask = i === 3 && asked++ < doubtful;
        const likely = i === 5 && doubtful > 0;
        return { categorie: one.categorie, court: one.court, libelle: lu(words, ask ? 'douteux' : likely ? 'probable' : 'sur', ask ? ['fragment_rattache', 'nature_incertaine', 'phrase_courte'][asked % 3] : likely ? 'phrase_courte' : null), sous_points: sous.map(({ s, para: w }) => ({ nature: s.nature, libelle: lu(w) })) };
      }),
      resultats: resultats.map((one) => lu(one)), modalites: c.modalites, modalites_lues: lu(title),
    };
  });
  const brouillon = {
    generation: r.blocs.length > 0 ? 'blocs' : 'capacites', code: 'cqpm-exemple', version: '1', titre, variantes: [], rncp: null, niveau: r.niveau, source: '',
    vocabulaire: { ...r.vocabulaire }, activites: [{ titre: lu(p('Activités')), bloc: 1, points: [lu(p('Installer et mettre en service.', { marque: 'puce' }))], finalite: null }], categories: r.categories,
    blocs: r.blocs.map((b) => ({ numero: b.numero, titre: lu(p(b.titre)), connaissances: b.connaissances.map((k) => lu(p(k.libelle, { marque: 'puce' }))) })),
    modalites: r.modalites.map((m) => ({ ...m, titre: lu(p(m.titre)), explication: lu(p(m.explication)), appuis: m.appuis.map((a) => lu(p(a, { marque: 'puce' }))) })),
    regles: { inscription: lu(p(r.regles.inscription)), accord_modalites: lu(p(r.regles.accord_modalites)), preference: nothing(), delai_rapport: lu(p(r.regles.delai_rapport)), blocs_seuls: true, avis_dispense: ['vae'], avis_portees: ['competence'], avis_regard: nothing(), avis_auteur: nothing(), commission: lu(p(r.regles.commission.composition)), fondements: [], toutes_les_competences: true, admission_par: nothing(), admission: lu(p('Toutes les compétences sont acquises.')) },
    faits: [], competences, notes: [], reconnus, non_compris: query.has('propre') ? [] : perdu.map((one, i) => ({ texte: one.texte, place: lu(one).places[0], raison: i ? 'colonne_inconnue' : 'hors_rubrique' })),
  };
  return { id: 'b1', revision: 1, fichier: query.has('long') ? `${'Référentiel de certification '.repeat(5)}version signée.pdf` : 'Référentiel CQPM.pdf', copie_de: null, source: { format: 'pdf', elements }, brouillon, ressemble: query.has('ressemble') ? [{ key: { code: r.code, version: r.version, empreinte: r.empreinte }, titre: r.titre, score: 97, phrase: `Ce document ressemble à « ${r.titre} », version 1.` }] : [], raisons, etat: etatOf(brouillon, 1) };
}

export function etatOf(b: any, revision: number): any {
  const all: any[] = [];
  for (const c of b.competences) for (const k of c.criteres) if (k.libelle.surete === 'douteux') all.push({ chemin: `/competences/${c.numero - 1}/criteres/${c.criteres.indexOf(k)}/libelle`, code: 'douteux', ou: `Compétence ${c.numero} · critère`, phrase: 'Une lecture est encore douteuse.', quoi_faire: 'Confirmez-la ou corrigez-la.' });
  for (const [i] of b.non_compris.entries()) all.push({ chemin: `/non_compris/${i}`, code: 'non_compris', ou: 'Non compris', phrase: 'Un passage n’a pas de place.', quoi_faire: 'Placez-le ou mettez-le de côté.' });
  return {
    revision, doutes: [], non_compris: [], mots: { total: 4210, places: 3604, reconnus: 590, non_compris: 16, perdus: 0, doubles: 0 }, problemes: all,
    comptes: b.competences.map((c: any) => ({ numero: c.numero, titre: c.titre.texte, conditions_puces: c.conditions.filter((x: any) => x.puce).length, conditions_autres: c.conditions.filter((x: any) => !x.puce).length, criteres: b.categories.map((k: any) => ({ code: k.code, nombre: c.criteres.filter((x: any) => x.categorie === k.code).length })), criteres_total: c.criteres.length, sous_points: c.criteres.reduce((n: number, x: any) => n + x.sous_points.length, 0), resultats: c.resultats.length })),
  };
}
