// A small draft for the tests of this folder: two competences, one bloc, what is sure, likely and doubtful.

import type { Brouillon, CompetenceLue, Lu } from '../../lib/backend/types';

/** Words on a paragraph of their own. */
export const lu = (texte: string, paragraphe = 0, surete: Lu['surete'] = 'sur', raison: string | null = null): Lu => ({
  texte, places: texte === '' ? [] : [{ paragraphe, debut: 0, fin: new TextEncoder().encode(texte).length }], surete, raison,
});
const critere = (categorie: string, texte: string, at: number, surete: Lu['surete'] = 'sur') => ({ categorie, court: texte, libelle: lu(texte, at, surete), sous_points: [] });

function competence(numero: number, more: Partial<CompetenceLue>): CompetenceLue {
  return { numero, bloc: 1, titre: lu(`Compétence ${numero}`, numero * 10), court: `C${numero}`, variantes: [], conditions: [], criteres: [], resultats: [], modalites: { modalite: 'reelle' }, modalites_lues: lu('Réelle', numero * 10), ...more };
}

export function draft(): Brouillon {
  const rule = lu('');
  return {
    generation: 'blocs', code: 'cqpm-essai', version: '1', titre: lu('Essai', 0), variantes: [], rncp: null, niveau: null, source: '',
    vocabulaire: { competence: 'compétence', competences: 'compétences', criteres: 'critères', centre: '', centre_dossier: '', jury: '' },
    activites: [], categories: [{ code: 'ME', titre: 'Méthodes', court: 'Méthodes' }, { code: 'MO', titre: 'Moyens', court: 'Moyens' }],
    blocs: [{ numero: 1, titre: lu('Bloc', 1), connaissances: [lu('Le dessin', 2)] }],
    modalites: [], faits: [], notes: [], reconnus: [], non_compris: [{ texte: 'Voir l’annexe', place: { paragraphe: 13, debut: 0, fin: 14 }, raison: 'hors_rubrique' }],
    regles: { inscription: rule, accord_modalites: rule, preference: rule, delai_rapport: rule, blocs_seuls: false, avis_dispense: [], avis_portees: [], avis_regard: rule, avis_auteur: rule, commission: lu('Le jury', 90), fondements: [], toutes_les_competences: true, admission_par: lu('', 0, 'probable', 'regle_absente'), admission: lu('Tout est acquis', 91) },
    competences: [
      competence(1, { conditions: [{ puce: true, libelle: lu('À partir d’un plan', 11) }], criteres: [{ ...critere('ME', 'Il lit le plan', 12), sous_points: [{ nature: 'exemple', libelle: lu('en français', 14) }] }, critere('ME', 'Il trace', 15, 'douteux'), critere('MO', 'Il range', 16, 'probable')], resultats: [lu('La pièce est juste', 17)] }),
      competence(2, { criteres: [critere('ME', 'Il coupe', 22, 'douteux')] }),
    ],
  };
}

/** Every place of a draft, wherever it is named: what must not change when something is put elsewhere. */
export function placesOf(one: Brouillon): string[] {
  const found: string[] = [];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk);
    else if (typeof value === 'object' && value !== null) {
      if ('paragraphe' in value && 'debut' in value) found.push(JSON.stringify(value));
      else Object.values(value).forEach(walk);
    }
  };
  walk(one);
  return found.sort();
}
