// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/service/query.hpp"

#include <string>
#include <string_view>
#include <vector>

/// Words of filters: those of closed lists are checked before anybody is asked; of lists that
/// belong to the service it is only told what a word was probably meant as, once it is refused.
namespace satchel {

/// "optical", "radar" or "terrain" in any case of letters, or several with commas, as it stands.
/// Throws Failure::usage naming `option` for anything else.
[[nodiscard]] std::string sensor_type(std::string_view text, std::string const& option);

/// Throws Failure::usage naming `option` for what is no polarisation of a radar: channels that are
/// HH, HV, VH or VV. Which of them are in the archive is the service's matter.
void check_polarisations(std::vector<std::string> const& texts, std::string const& option);

/// What to look at where the service refuses a query: each word of it that this dialect's documents
/// do not list, with its option and what was probably meant. Empty where all are listed.
[[nodiscard]] std::string unlisted_words(Query const& query, std::string const& dialect);

/// What images of this dialect have for a constellation, as far as its documents list it.
[[nodiscard]] std::vector<std::string> constellations_of_images(std::string const& dialect);

/// The same of the constellations of a search, which may have other names: "PLEIADES" finds images
/// of "PHR". A word that is not listed stays as it is.
[[nodiscard]] std::vector<std::string>
constellations_of_images(std::vector<std::string> const& words, std::string const& dialect);

/// "\"PLEIADE\" (did you mean PHR?) is none of PHR, SPOT": of words that no image is known to have.
[[nodiscard]] std::string none_of_constellations(std::vector<std::string> const& words,
                                                 std::string const& dialect);

} // namespace satchel
