/** The Clean Graphics Option of PS3.15 E.3.3: annotations of presentation states and overlay planes without what identifies. */
package dev.lethe.deid.graphics;
