// SPDX-License-Identifier: MIT
#include "support/fork_guard.hpp"

#include <pthread.h>

#include <chrono>
#include <new>
#include <shared_mutex>

namespace support {
namespace {

/// Whether this thread has the lock for its fork(). Each knows that for itself: of two that fork at
/// once, one may lose patience while the other has the lock, and would give it back.
thread_local bool is_locked = false;

/// Never destroyed: threads may outlive main().
std::shared_timed_mutex& work()
{
    static auto* const mutex = [] {
        static auto* const made = new std::shared_timed_mutex;
        ::pthread_atfork(
            [] {
                // Who works may wait for what happens after the fork.
                constexpr std::chrono::seconds patience{2};
                is_locked = made->try_lock_for(patience);
            },
            [] {
                if (is_locked) {
                    made->unlock();
                }
            },
            // The lock knows who has it by the number of the thread, which is another one here.
            [] {
                if (is_locked) {
                    new (made) std::shared_timed_mutex;
                }
            });
        return made;
    }();
    return *mutex;
}

} // namespace

Working::Working() { work().lock_shared(); }

Working::~Working() { work().unlock_shared(); }

Waiting::Waiting() { work().unlock_shared(); }

Waiting::~Waiting() { work().lock_shared(); }

} // namespace support
