// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace satchel::detail {

/// The text of a file of CA certificates in PEM format (RFC 7468), for libcurl, which takes what it
/// can read of one and leaves out the rest without a word. Throws Failure::configuration where the
/// file cannot be read, has no certificate or a damaged one.
[[nodiscard]] std::string read_certificates(std::string const& file);

} // namespace satchel::detail
