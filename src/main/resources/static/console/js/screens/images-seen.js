/** Who may look at the images of specimens. */

import { may } from '../core/session.js';

export function imagesSeen() {
	return may('review', 'references:manage');
}
