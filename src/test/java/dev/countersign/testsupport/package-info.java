/**
 * What tests of several packages start and call: the service, its databases, requests.
 */
@NullMarked
package dev.countersign.testsupport;

import org.jspecify.annotations.NullMarked;
