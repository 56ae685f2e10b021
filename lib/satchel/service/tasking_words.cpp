// SPDX-License-Identifier: MIT
#include "satchel/service/tasking_words.hpp"

#include "satchel/service/plain_text.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace satchel::detail {
namespace {

using Word = std::pair<std::string_view, std::string_view>;

/// What comes first wins, since "pleiades" is in "pleiadesneo".
constexpr std::array<Word, 5> missions{{{"pleiadesneo", "PLEIADESNEO"},
                                        {"pneo", "PLEIADESNEO"},
                                        {"pleiades", "PLEIADES"},
                                        {"phr", "PLEIADES"},
                                        {"spot", "SPOT"}}};
constexpr std::array<Word, 6> programmes{{{"onenowattempts", "ONENOWATTEMPTS"},
                                          {"onenowweather", "ONENOWWEATHER"},
                                          {"onenow", "ONENOW"},
                                          {"oneday", "ONEDAY"},
                                          {"oneplan", "ONEPLAN"},
                                          {"oneseries", "ONESERIES"}}};

template <std::size_t size>
std::string first_in(std::array<Word, size> const& words, std::string const& text)
{
    auto const found = std::find_if(words.begin(), words.end(), [&](Word const& word) {
        return text.find(word.first) != std::string::npos;
    });
    return found == words.end() ? std::string{} : std::string{found->second};
}

} // namespace

ItemProperty item_property(std::string const& name)
{
    // "acqPeiod" stands in samples of a later generation, "acqusitionMode" in order.yaml.
    static constexpr std::array<std::pair<std::string_view, ItemProperty>, 9> known{
        {{"acqperiod", ItemProperty::period},
         {"acqpeiod", ItemProperty::period},
         {"maxcloudcover", ItemProperty::max_cloud_cover},
         {"maxincidenceangle", ItemProperty::max_incidence_angle},
         {"acquisitionmode", ItemProperty::mode},
         {"acqusitionmode", ItemProperty::mode},
         {"notificationthreshold", ItemProperty::notification_threshold},
         {"classification", ItemProperty::classification},
         {"feasibilityautomation", ItemProperty::automation}}};
    auto const word = bare_word(name);
    auto const* const found = std::find_if(known.begin(), known.end(),
                                           [&](auto const& each) { return each.first == word; });
    return found == known.end() ? ItemProperty::other : found->second;
}

std::string mission_named(std::string const& word)
{
    auto const known = first_in(missions, bare_word(word));
    return known.empty() ? word : known;
}

std::string option_category(std::string const& word)
{
    auto const bare = bare_word(word);
    return bare == "itemproperties" || bare == "categoryproperties" ? item_properties : word;
}

void name_programme(ProductType& product)
{
    auto const source = bare_word(product.source);
    auto const id = bare_word(product.id);
    product.is_tasking =
        source.empty() ? id.find("tasking") != std::string::npos : source == "tasking";
    if (!product.is_tasking) {
        return;
    }
    product.mission = first_in(missions, bare_word(product.sensor));
    if (product.mission.empty()) {
        product.mission = first_in(missions, id);
    }
    product.programme = first_in(programmes, bare_word(product.target));
    if (product.programme.empty()) {
        product.programme = first_in(programmes, id);
    }
}

} // namespace satchel::detail
