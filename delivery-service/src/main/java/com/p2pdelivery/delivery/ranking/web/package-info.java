/** What operators do with ranking models: train, judge, switch on, go back. */
@NullMarked
package com.p2pdelivery.delivery.ranking.web;

import org.jspecify.annotations.NullMarked;
