/** The statuses of reviews that people can decide, in this order: two who disagree leave one to a third. */

export const WAITING = ['OPEN', 'CONTESTED'];
