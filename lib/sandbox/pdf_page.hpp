// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace satchel::sandbox {

/// A PDF file of one page with these lines; what is not ASCII becomes a question mark.
[[nodiscard]] std::string pdf_page(std::vector<std::string> const& lines);

} // namespace satchel::sandbox
