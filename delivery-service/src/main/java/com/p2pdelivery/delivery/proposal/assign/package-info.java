/**
 * Decides which waiting requests go with which trips so that all matches together are worth the
 * most. Knows nothing of tables or people: a problem goes in, the chosen candidates come out.
 */
@NullMarked
package com.p2pdelivery.delivery.proposal.assign;

import org.jspecify.annotations.NullMarked;
