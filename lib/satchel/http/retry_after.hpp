// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/http/transport.hpp"

#include <chrono>

namespace satchel::detail {

/// How long the reply asks to wait (RFC 9110 section 10.2.3); zero when it does
/// not, or in no way that can be read. A date counts from the `Date` of the same
/// reply, so that a wrong clock on either side does no harm, else from `now`.
[[nodiscard]] std::chrono::milliseconds retry_after(HttpResponse const& response,
                                                    std::chrono::system_clock::time_point now);

} // namespace satchel::detail
