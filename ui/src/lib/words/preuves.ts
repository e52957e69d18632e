// Preuves.

import { count, list } from './forms';

export const preuves = {
  titre: 'Preuves',
  chapeau: 'Photos, captures et documents numérisés. Chacune est imprimée en annexe, avec son numéro.',
  vide: 'Une photo prise au travail vaut dix phrases : ajoutez-en une, puis montrez-la dans une fiche. Par exemple une baie de câblage avant et après.',
  ajouter: 'Ajouter des preuves',
  deposer: 'Déposez les images pour les ajouter aux preuves',
  formats: 'Images JPEG, PNG, WebP ou GIF, 50 Mo au plus chacune. La position GPS n’entre pas dans le PDF.',
  liste: 'Preuves du dossier',
  numero: (n: number) => `Preuve ${n}`,
  avecLegende: (n: number, legende: string) => (legende ? `Preuve ${n} · ${legende}` : `Preuve ${n}`),
  legende: 'Légende',
  legendeDe: (n: number) => `Légende de la preuve ${n}`,
  alternative: 'Description',
  alternativeAide: 'Ce que l’image montre, pour qui ne la voit pas.',
  alternativeDe: (n: number) => `Description de la preuve ${n}`,
  sansDescription: 'description à écrire',
  dimensions: (l: number, h: number) => `${l} × ${h} pixels`,
  montree: (ou: string[]) => `Montrée dans : ${list(ou)}.`,
  nulle: 'Montrée nulle part pour l’instant.',
  retirer: (n: number) => `Retirer la preuve ${n}`,
  retirerTitre: (n: number, nom: string) => `Retirer la preuve ${n}, « ${nom} » ?`,
  retirerCitee: (ou: string[]) =>
    `Elle est montrée dans : ${list(ou)}. À ces endroits, il restera un lien vers une preuve inconnue, à corriger avant de sceller.`,
  retirerLibre: 'Elle n’est montrée dans aucun texte.',
  retirerNumeros: 'Les preuves suivantes changent de numéro.',
  agrandir: (n: number) => `Agrandir la preuve ${n}`,
  progression: (faits: number, total: number) => `Ajout des images : ${faits} sur ${total}`,
  ajoutees: (n: number) => `${count(n, 'preuve ajoutée', 'preuves ajoutées')}.`,
  dejaLa: (n: number) => (n === 1 ? 'Une image était déjà dans le dossier : elle n’est pas ajoutée deux fois.' : `${n} images étaient déjà dans le dossier : elles ne sont pas ajoutées deux fois.`),
  refusees: 'Fichiers qui n’ont pas été ajoutés',
  choisir: {
    titre: 'Montrer une preuve',
    aide: 'L’image est placée à l’endroit du curseur.',
    aucune: 'Le dossier n’a pas encore de preuve.',
    nouvelle: 'Ajouter une image…',
    inserer: (n: number, legende: string) => `Montrer la preuve ${n}${legende ? `, ${legende}` : ''}`,
  },
};
