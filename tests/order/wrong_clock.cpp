// SPDX-License-Identifier: MIT
#include "order/wrong_clock.hpp"

namespace {

std::time_t wrong_by = 0;

} // namespace

extern "C" std::time_t time(std::time_t* result) noexcept
{
    std::timespec now{};
    ::clock_gettime(CLOCK_REALTIME, &now);
    auto const seconds = now.tv_sec + wrong_by;
    if (result != nullptr) {
        *result = seconds;
    }
    return seconds;
}

namespace support {

WrongClock::WrongClock(std::time_t seconds) { wrong_by = seconds; }

WrongClock::~WrongClock() { wrong_by = 0; }

} // namespace support
