// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace satchel::detail {

/// Why no secure connection was made, in the user's words.
struct TlsRefusal {
    std::string reason; ///< what TLS itself said, in brackets behind it: people search for that
    std::string hint;
    bool lasting = false; ///< another try ends the same way
};

/// A certificate that was not accepted, by the text of CURLOPT_ERRORBUFFER.
[[nodiscard]] TlsRefusal refused_certificate(std::string const& text);

/// A handshake that failed for another reason, by the same text.
[[nodiscard]] TlsRefusal failed_handshake(std::string const& text);

} // namespace satchel::detail
