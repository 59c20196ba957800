/** {@code lethe reidentify}: originals of clean files, with a recipient's private key. */
package dev.lethe.quickstart.reidentify;
