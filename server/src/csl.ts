import processor from 'citeproc';
import apa from '../styles/apa.csl';
import locale from '../styles/en-GB.xml';
import harvard from '../styles/harvard.csl';
import type { Csl } from './engine/say/csl.js';

/*! Holds citeproc-js (npm: citeproc 2.4.63), Copyright (c) 2009-2019 Frank Bennett, under CPAL-1.0; source: https://github.com/Juris-M/citeproc-js. See THIRD-PARTY-NOTICES.md. */

// A bundle of its own, which a server fetches when somebody chooses one of these styles or that of a file.
export const csl: Csl = { processor, locale, styles: { apa, harvard } };
