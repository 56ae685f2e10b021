// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/http/curl_transport.hpp"
#include "satchel/http/patience.hpp"

#include <string>

namespace satchel::detail {

/// What is known about a request that libcurl could not bring to an end.
struct CurlFailure {
    int code = 0;                                 ///< CURLcode
    std::string text = {};                        ///< of CURLOPT_ERRORBUFFER
    long system_error = 0;                        ///< errno of the connection, 0 for none
    long proxy_status = 0;                        ///< of the proxy's reply to CONNECT, 0 for none
    bool begun = false;                           ///< the connection stood, so bytes may have left
    bool replying = false;                        ///< a part of the reply has come
    Patience::End given_up = Patience::End::none; ///< by us, with CURLE_OPERATION_TIMEDOUT
};

/// Throws it in the user's words, as NoReply or Failure::configuration.
[[noreturn]] void throw_failure(CurlFailure const& failure, HttpRequest const& request,
                                CurlOptions const& options);

/// A proxy for plain http wants its own user and password first; the service has not
/// been asked.
[[noreturn]] void throw_refused_by_proxy(HttpRequest const& request);

} // namespace satchel::detail
