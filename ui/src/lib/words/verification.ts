// What a file is found to be.

import type { BilanAvis, Counts, EmpreintePages, ReferentielConnu, Verdict } from '../backend/types';
import { count, list, longInstant, number } from './forms';

export const verification = {
  titre: 'Vérification',
  de: (fichier: string) => `Vérification de « ${fichier} »`,
  verdicts: {
    valide: 'Valide',
    invalide: 'Non valide',
    non_controle: 'Contenu non contrôlé',
    non_signe: 'Non signé',
    autre_signature: 'Pas un dossier Probant',
    illisible: 'Illisible',
  } satisfies Record<Verdict, string>,
  signatures: 'Signatures',
  niveau: (niveau: string) => (niveau === 'simple' ? 'signature électronique simple' : niveau),
  role: (role: string) => (role === 'candidat' ? 'Candidat' : role === 'tuteur' ? 'Tuteur' : role),
  date: (iso: string) => `${longInstant(iso)} (date déclarée)`,
  dateTitre: 'Date',
  horodatageTitre: 'Horodatage',
  horodatage: (iso: string, autorite: string, connue: boolean) => `${longInstant(iso)}, par ${autorite}${connue ? '' : ', autorité que vous n’avez pas reconnue'}`,
  profilTitre: 'Le fichier porte',
  profils: {
    b_b: 'la signature seule',
    b_t: 'la signature et son horodatage',
    b_lt: 'la signature, son horodatage et les listes de certificats retirés publiées alors',
  } as Record<string, string>,
  confianceTitre: 'Identité',
  niveauTitre: 'Nature',
  empreinte: 'Empreinte',
  dossier: 'Ce que le fichier dit de lui-même',
  candidat: 'Candidat',
  entreprise: 'Entreprise',
  referentiel: 'Référentiel',
  version: 'Version scellée',
  exemple: 'Dossier d’exemple.',
  autre: 'La signature de ce document',
  signataire: 'Signataire',
  emetteur: 'Certificat émis par',
  contenu: 'Ce qu’il contient, recalculé ici',
  pages: 'Pages',
  scelleLe: 'Scellé le',
  textes: 'Textes et preuves',
  resume: (activites: number, fiches: number, preuves: number) =>
    list([count(activites, 'activité', 'activités'), count(fiches, 'fiche', 'fiches'), count(preuves, 'preuve', 'preuves')]),
  empreinteDossier: 'Empreinte du dossier',
  empreintePages: {
    conforme: 'la même que dans ses pages',
    absente: 'ses pages n’en portent pas : fait par une ancienne version de Probant',
    autre: 'ses pages en portent une autre',
  } satisfies Record<EmpreintePages, string>,
  referentiels: {
    connu: 'le même que sur cet ordinateur',
    inconnu: 'absent de cet ordinateur',
    autre: 'autre contenu que sur cet ordinateur',
  } satisfies Record<ReferentielConnu, string>,
  couverture: 'Couverture',
  couvertureDite: ({ total, absents, etayes, confirmes }: Counts) =>
    `${count(total - absents, 'critère raconté', 'critères racontés')} sur ${number(total)}, dont ${count(etayes, 'étayé', 'étayés')} et ${count(confirmes, 'confirmé', 'confirmés')}`,
  competence: (numero: number, titre: string) => `${numero}. ${titre}`,
  racontes: ({ total, absents }: Counts) => `${number(total - absents)} / ${number(total)}`,
  competencesTitre: 'Critères racontés, par compétence',
  avis: 'Avis de l’entreprise',
  sansAvis: 'Aucun avis signé',
  avisDits: (signes: number, bilan: BilanAvis) => {
    const said = [
      bilan.favorables > 0 && count(bilan.favorables, 'favorable', 'favorables'),
      bilan.reserves > 0 && count(bilan.reserves, 'réservé', 'réservés'),
      bilan.defavorables > 0 && count(bilan.defavorables, 'défavorable', 'défavorables'),
      bilan.non_observes > 0 && count(bilan.non_observes, 'non observé', 'non observés'),
      bilan.perimes > 0 && count(bilan.perimes, 'périmé', 'périmés'),
    ].filter((one) => one !== false);
    const avis = count(signes, 'avis signé', 'avis signés');
    return said.length > 0 ? `${avis} : ${list(said)}` : avis;
  },
  voirAvis: 'Lire les avis',
  avisDe: (nom: string, iso: string) => `${nom}, le ${longInstant(iso)} (date déclarée)`,
  annonce: (fichier: string, verdict: string) => `${fichier} : ${verdict}.`,
};
