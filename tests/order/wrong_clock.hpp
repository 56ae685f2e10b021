// SPDX-License-Identifier: MIT
#pragma once

#include <ctime>

namespace support {

/// While it lives, the computer's clock is wrong for this process by so many seconds: time() says
/// so to everybody who asks (wrong_clock.cpp defines the C library's).
class WrongClock {
public:
    explicit WrongClock(std::time_t seconds);
    WrongClock(WrongClock const&) = delete;
    WrongClock& operator=(WrongClock const&) = delete;
    ~WrongClock();
};

} // namespace support
