// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/http/transport.hpp"

namespace satchel::detail {

/// Was the connection lost within the JSON of this 2xx reply? HTTP itself cannot tell where a
/// reply ends with its connection and names no length. Anything but JSON is never cut.
[[nodiscard]] bool is_cut_off(HttpResponse const& response);

} // namespace satchel::detail
