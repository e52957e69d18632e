// Every sentence of the screens, in French, in one catalogue: one file a screen below `words/`. What is computed (missing
// items, errors, reasons) comes from the application, already in French.

import { accueil } from './words/accueil';
import { actions } from './words/actions';
import { activites } from './words/activites';
import { apercu } from './words/apercu';
import { cadre } from './words/cadre';
import { avis } from './words/avis';
import { avisTuteur } from './words/avis-tuteur';
import { communs } from './words/communs';
import { corbeille } from './words/corbeille';
import { correspondance } from './words/correspondance';
import { depot } from './words/depot';
import { erreurs } from './words/erreurs';
import { fiche } from './words/fiche';
import { historique } from './words/historique';
import { identite } from './words/identite';
import { identites } from './words/identites';
import { orthographe } from './words/orthographe';
import { palette } from './words/palette';
import { paquets } from './words/paquets';
import { preuves } from './words/preuves';
import { recus } from './words/recus';
import { reglages } from './words/reglages';
import { texte } from './words/texte';
import { verification } from './words/verification';
import { vue } from './words/vue';

export const words = { accueil, actions, activites, apercu, avis, avisTuteur, cadre, communs, corbeille, correspondance, depot, erreurs, fiche, historique, identite, identites, orthographe, palette, paquets, preuves, recus, reglages, texte, verification, vue };
