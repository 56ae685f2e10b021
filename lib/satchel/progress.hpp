// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string_view>

namespace satchel {

/// One step of long work, for bars and logs. `total` is 0 while it is not known.
struct Progress {
    std::string_view stage; ///< "search", "write", "catalogue"
    std::int64_t done = 0;
    std::int64_t total = 0;
};

using ProgressFunction = std::function<void(Progress const&)>;

/// Set from a signal handler or another thread; long work looks at it and leaves
/// with Failure::interrupted. An atomic and not a std::stop_token, because
/// requesting a stop there is not async-signal-safe.
using CancelFlag = std::atomic<bool>;
static_assert(CancelFlag::is_always_lock_free);

} // namespace satchel
