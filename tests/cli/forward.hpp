// SPDX-License-Identifier: MIT
#pragma once

#include "support/local_server.hpp"

namespace support {

/// What the server on this port of 127.0.0.1 replies to a request, for something that stands in
/// front of it; 502 where it does not reply.
[[nodiscard]] Reply forward(int port, Request const& request);

} // namespace support
