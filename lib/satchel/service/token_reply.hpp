// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/http/transport.hpp"
#include "satchel/service/token_cache.hpp"

#include <chrono>
#include <string>

namespace satchel::detail {

/// The token of a 2xx reply to a request that was sent at `asked_at`. The body
/// holds a secret that the redactor cannot know yet, so no error quotes any of it.
[[nodiscard]] Token read_token_reply(HttpResponse const& response,
                                     std::chrono::system_clock::time_point asked_at,
                                     std::string const& where);

/// Whether a header may carry it; a token with a line break would forge another one.
[[nodiscard]] bool fits_a_header(std::string const& token);

} // namespace satchel::detail
