// A pretended carnet de confiance: `?scene=signature&carnet=vide|plein`, `&acte=retrouver|secours`, `&long`, `&trousseau`.

import type { Carnet, ContactVue, IdentiteConnue } from '../src/lib/backend/types';
import { signer } from './avis';

const MOTS = ['agrafe', 'cheval', 'plume', 'rivage', 'bleu', 'tambour', 'olive', 'cadran'];
const LONG = 'Marie-Antoinette Élisabeth de La Rochefoucauld-Montmorency';

const identite = (more: Partial<IdentiteConnue>): IdentiteConnue => ({
  empreinte: '7c1e90ab41d2'.repeat(5), nom: 'Camille Durand', fonction: 'Technicienne informatique', organisation: 'Ateliers du Val', mots: MOTS, usage: 'proprietaire', origine: 'auto_emis',
  origine_dite: 'faite sur cet ordinateur', demonstration: false, ouverture: 'phrase', secours_verifie: false, creee_le: '2026-11-01T08:00:00Z', expire_le: '2029-11-01T08:00:00Z', retiree_le: null, ...more,
});
const contact = (nom: string, code: string, more: Partial<ContactVue> = {}): ContactVue => ({ signataire: signer(nom, code), vu_le: '2026-11-02T08:00:00Z', connu_par: null, connu_le: null, sans_phrase: false, ...more });

export function carnet(query: URLSearchParams): Carnet {
  const kind = query.get('carnet');
  const trousseau_absent = query.has('trousseau') ? null : 'Le trousseau de cette session ne répond pas.';
  if (kind === null || kind === 'vide') return { identites: [], contacts: [], autorites: [], trousseau_absent };
  const long = query.has('long');
  const emis = (serie: string, nom: string, revoque_le: string | null = null) => ({ serie, nom, fonction: 'Tuteur', organisation: 'Ateliers du Val', emis_le: '2026-11-01T08:00:00Z', expire_le: '2029-11-01T08:00:00Z', revoque_le });
  const centre = { empreinte: 'c1', nom: long ? 'Centre de formation d’apprentis de l’industrie de la Haute-Loire et du Puy-de-Dôme réunis' : 'CFAI de Saint-Étienne', mots: MOTS, depuis: '2026-10-01T08:00:00Z', expire_le: '2036-10-01T08:00:00Z', notre: false, liste_du: '2026-11-01T08:00:00Z', emis: [] };
  return {
    identites: [
      identite({ secours_verifie: query.has('fiche'), ...(long && { nom: LONG, fonction: 'Responsable de la maintenance informatique et des systèmes industriels', organisation: 'Société des Ateliers métallurgiques du Val et de la Haute-Loire' }) }),
      identite({ empreinte: 'v', nom: 'Hervé Marchand', usage: 'visiteur', secours_verifie: true }),
      identite({ empreinte: 'r', retiree_le: '2026-05-01T08:00:00Z' }),
    ],
    contacts: [
      contact(long ? `${LONG} épouse Durand` : 'Hervé Marchand', 'connu', { connu_par: 'lecture', connu_le: '2026-03-03T08:00:00Z', sans_phrase: true }),
      contact('Nadia Belkacem', 'inconnu', { sans_phrase: true }), contact('Paul Vernet', 'homonyme'), contact('Luc Ferrand', 'revoque'),
    ],
    autorites: [centre, { ...centre, empreinte: 'c2', nom: 'Notre centre', notre: true, emis: [emis('1', 'Hervé Marchand'), emis('2', 'Luc Ferrand', '2026-11-12T08:00:00Z')] }],
    trousseau_absent,
  };
}
