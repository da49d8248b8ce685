/** The operators' view of dead letters. Only administrators see payloads and change anything. */
@NullMarked
package com.p2pdelivery.admin.deadletter.web;

import org.jspecify.annotations.NullMarked;
