// SPDX-License-Identifier: MIT
#pragma once

#include <latch>
#include <memory>
#include <thread>
#include <utility>

/// For threads of a process that forks: a lock that another thread holds at that moment, of the
/// memory above all, stays locked in the child for ever. AddressSanitizer's own locks are not
/// released by fork() as those of the C library are.
namespace support {

/// fork() waits while one of these lives, but not for ever.
class Working {
public:
    Working();
    Working(Working const&) = delete;
    Working& operator=(Working const&) = delete;
    ~Working();
}; // class Working

/// Within that: fork() need not wait, this thread waits itself.
class Waiting {
public:
    Waiting();
    Waiting(Waiting const&) = delete;
    Waiting& operator=(Waiting const&) = delete;
    ~Waiting();
}; // class Waiting

/// What a call returns that may take long.
template <typename Call>
auto waited_for(Call const& call)
{
    Waiting const waiting;
    return call();
}

/// A thread that is `Working` from before this returns; its start cannot fall into a fork().
template <typename Work>
std::thread working_thread(Work work)
{
    // Shared, since whom it wakes may be gone before it has returned from that.
    auto const started = std::make_shared<std::latch>(1);
    std::thread thread{[started, work = std::move(work)] {
        Working const working;
        started->count_down();
        work();
    }};
    started->wait();
    return thread;
}

} // namespace support
