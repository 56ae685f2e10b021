// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/error.hpp"

#include <stdexcept>

namespace support {

/// The error that this throws; throwing none fails the test.
template <typename Call>
satchel::Error error_of(Call const& call)
{
    try {
        call();
    } catch (satchel::Error const& error) {
        return error;
    }
    throw std::logic_error{"no error was thrown"};
}

} // namespace support
