/** Knowledge on local disk that is read from topics, each record once. */
package dev.lethe.runtime.follow;
