// Every sentence of the screens, in French, in one catalogue: one file a screen below `words/`. What is computed (missing
// items, errors, reasons) comes from the application, already in French.

import { accueil } from './words/accueil';
import { activites } from './words/activites';
import { cadre } from './words/cadre';
import { communs } from './words/communs';
import { depot } from './words/depot';
import { erreurs } from './words/erreurs';
import { fiche } from './words/fiche';
import { identite } from './words/identite';
import { preuves } from './words/preuves';
import { texte } from './words/texte';
import { verification } from './words/verification';
import { vue } from './words/vue';

export const words = { accueil, activites, cadre, communs, depot, erreurs, fiche, identite, preuves, texte, verification, vue };
