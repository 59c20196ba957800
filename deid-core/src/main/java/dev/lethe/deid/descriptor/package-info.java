/** Clean Descriptors Option of PS3.15 E.3.5: of a descriptive text only what is known to be safe stays. */
package dev.lethe.deid.descriptor;
