// L’autorité d’horodatage des réglages.

import { longInstant } from './forms';

export const horodatage = {
  titre: 'Horodatage',
  aide: 'Une autorité d’horodatage atteste qu’une signature existait à une heure donnée. Probant n’en propose aucune : indiquez celle de votre centre ou de votre entreprise. Elle n’est interrogée que si vous le demandez, au moment de sceller.',
  adresse: 'Autorité d’horodatage (adresse)',
  exemple: 'http://horodatage.exemple.fr/tsa',
  enregistrer: 'Enregistrer l’adresse',
  retirer: 'Retirer l’adresse',
  enregistree: 'L’adresse est enregistrée. Au moment de sceller, vous pourrez demander l’horodatage.',
  retiree: 'L’adresse est retirée : plus rien ne sera demandé à personne.',
  essayer: 'Essayer cette autorité',
  essai: 'Essai…',
  essayerAide: 'Envoie l’empreinte d’un nombre tiré au hasard, rien d’autre.',
  repond: (autorite: string, iso: string) => `${autorite} répond. Son heure : ${longInstant(iso)}.`,
  emetteur: (emetteur: string) => `Certificat délivré par ${emetteur}.`,
  mots: 'Les huit mots de son certificat',
  comparer: 'Comparez-les, ou l’empreinte, avec ce que l’autorité publie ou vous dit par une autre voie. Sans cela, ses horodatages restent montrés comme ceux d’une autorité que vous n’avez pas reconnue.',
  empreinte: 'Empreinte du certificat',
  reconnaitre: 'J’ai comparé : reconnaître cette autorité',
  dejaReconnue: 'Vous avez reconnu cette autorité.',
  reconnue: (autorite: string) => `${autorite} est reconnue sur cet ordinateur.`,
  reconnues: 'Autorités reconnues',
  oublier: 'Ne plus reconnaître',
  oublierQui: (autorite: string) => `Ne plus reconnaître ${autorite}`,
  oubliee: (autorite: string) => `${autorite} n’est plus reconnue.`,
};
