// Réglages: how it looks, and the backups.

import type { Taille, Theme } from '../backend/types';
import { count, de, longInstant, size } from './forms';

export const reglages = {
  ouvrir: 'Réglages',
  titre: 'Réglages',
  apparence: 'Apparence',
  themes: { systeme: 'Comme le système', clair: 'Clair', sombre: 'Sombre' } satisfies Record<Theme, string>,
  taille: 'Taille du texte',
  tailles: { petite: 'Petite', normale: 'Normale', grande: 'Grande', tres_grande: 'Très grande' } satisfies Record<Taille, string>,
  tailleAide: (plus: string, moins: string, zero: string) => `Aussi au clavier : ${plus} agrandit, ${moins} réduit, ${zero} revient à la taille normale.`,
  sauvegardes: {
    titre: 'Sauvegardes',
    chapeau: 'Des copies de tous vos dossiers et de toutes leurs versions, relues après avoir été écrites. Probant en fait de lui-même ; les plus anciennes s’espacent. Les photos n’y sont pas : gardez aussi un export complet sur une clé ou un autre disque.',
    derniere: (iso: string) => `Dernière bonne sauvegarde : ${longInstant(iso)}.`,
    aucune: 'Aucune sauvegarde pour l’instant. La première se fera d’elle-même ; vous pouvez aussi la faire maintenant.',
    maintenant: 'Sauvegarder maintenant',
    enCours: 'Sauvegarde en cours…',
    faite: 'Tout est sauvegardé.',
    emplacement: 'Emplacement de la bibliothèque',
    deplacer: 'Déplacer la bibliothèque…',
    deplacement: 'Copie de la bibliothèque…',
    deplacee: (ou: string) => `La bibliothèque est maintenant dans ${ou} : copiée, vérifiée, et déjà utilisée. L’ancien dossier est resté à sa place ; rien n’y sera plus enregistré.`,
    nuageTitre: (service: string) => `La bibliothèque est dans un dossier synchronisé par ${service}`,
    nuage: 'Deux ordinateurs qui l’ouvrent en même temps peuvent l’abîmer. Déplacez-la dans un dossier de cet ordinateur, et gardez la synchronisation pour les sauvegardes que vous y copiez.',
    liste: 'Sauvegardes gardées',
    une: (iso: string, octets: number) => `${longInstant(iso)} · ${size(octets)}`,
    verifiee: 'relue et vérifiée',
    nonVerifiee: 'non vérifiée',
    contenu: 'Voir les dossiers',
    contenuDe: (iso: string) => `Voir les dossiers de la sauvegarde du ${longInstant(iso)}`,
    dossiers: (n: number) => count(n, 'dossier', 'dossiers'),
    vide: 'Cette sauvegarde ne contient aucun dossier.',
    reprendre: 'Reprendre une copie à côté',
    reprendreQui: (qui: string, iso: string) => `Reprendre une copie à côté : dossier ${de(qui)}, sauvegarde du ${longInstant(iso)}`,
    reprendreAide: 'La copie s’ajoute à vos dossiers, avec toutes ses versions. Le dossier actuel n’est pas touché.',
    reprise: 'La copie est dans la liste de vos dossiers.',
    ouvrirCopie: 'Ouvrir la copie',
    lecture: 'Lecture de la sauvegarde…',
  },
};
