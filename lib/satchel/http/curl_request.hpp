// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/http/transport.hpp"

#include <curl/curl.h>

#include <memory>
#include <string_view>

namespace satchel::detail {

struct FreeHeaderList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using HeaderList = std::unique_ptr<curl_slist, FreeHeaderList>;

[[nodiscard]] bool has_control_character(std::string_view text);

/// A line break in a value would let it add headers, or a whole second request.
void refuse_line_breaks(HttpRequest const& request);

/// The headers of a request and none that libcurl adds by itself.
[[nodiscard]] HeaderList header_list(HttpRequest const& request);

} // namespace satchel::detail
