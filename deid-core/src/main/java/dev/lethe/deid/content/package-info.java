/** Content items of structured reports, acquisition contexts, specimen preparations and waveform annotations, cleaned by what they say (PS3.15 E.3.4). */
package dev.lethe.deid.content;
