// SPDX-License-Identifier: MIT
#include "satchel/service/geoapi_words.hpp"

#include "satchel/service/plain_text.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

namespace satchel::detail {
namespace {

using Words = std::span<std::string_view const>;

/// The guide and the replies write the first, definitions.yaml the second one.
constexpr std::array<std::string_view, 4> constellations{"PLEIADES", "Pleiades", "SPOT",
                                                         "TerraSAR_X_Mission"};

constexpr std::array<std::string_view, 22> product_types{"PleiadesArchiveMono",
                                                         "PleiadesArchiveStereo",
                                                         "PleiadesArchiveTristereo",
                                                         "SPOTArchive1.5Mono",
                                                         "SPOTArchive1.5Stereo",
                                                         "SPOTArchive1.5Tristereo",
                                                         "SPOTArchive2.5BW",
                                                         "SPOTArchive2.5Color",
                                                         "SPOTArchive5BW",
                                                         "SPOTArchive5Color",
                                                         "SPOTArchive10BW",
                                                         "SPOTArchive10Color",
                                                         "SPOTArchive20Color",
                                                         "TSXArchiveHS",
                                                         "TSXArchiveSC",
                                                         "TSXArchiveSL",
                                                         "TSXArchiveST",
                                                         "TSXArchiveSM",
                                                         "TSXArchiveWS",
                                                         "WorldDEMArchiveStandard",
                                                         "WorldDEMArchiveCore",
                                                         "WorldDEMArchiveDTM"};

constexpr std::array<std::string_view, 5> polarisations{"HH", "VV", "HH,HV", "HH,VV", "VV,VH"};

constexpr std::array<std::string_view, 3> sensor_types{"optical", "radar", "terrain"};

std::string as_listed(std::string const& word, Words list)
{
    if (std::find(list.begin(), list.end(), word) != list.end()) {
        return word;
    }
    auto const wanted = lower_case(word);
    auto const same = std::find_if(list.begin(), list.end(), [&](std::string_view listed) {
        return lower_case(listed) == wanted;
    });
    return same == list.end() ? word : std::string{*same};
}

/// Each once.
std::vector<std::string> as_listed(std::vector<std::string> const& words, Words list)
{
    std::vector<std::string> result;
    for (auto const& word : words) {
        auto listed = as_listed(word, list);
        if (std::find(result.begin(), result.end(), listed) == result.end()) {
            result.push_back(std::move(listed));
        }
    }
    return result;
}

} // namespace

std::vector<std::string> constellations_as_listed(std::vector<std::string> const& words)
{
    return as_listed(words, constellations);
}

std::vector<std::string> product_types_as_listed(std::vector<std::string> const& words)
{
    return as_listed(words, product_types);
}

std::vector<std::string> polarisations_as_listed(std::vector<std::string> const& words)
{
    return as_listed(words, polarisations);
}

std::vector<std::string> listed_constellations()
{
    std::vector<std::string> listed;
    for (auto const word : constellations) {
        auto const is_same = [word](std::string const& other) {
            return lower_case(other) == lower_case(word);
        };
        if (std::none_of(listed.begin(), listed.end(), is_same)) {
            listed.emplace_back(word);
        }
    }
    return listed;
}

std::vector<std::string> listed_product_types()
{
    return {product_types.begin(), product_types.end()};
}

std::string sensor_type_as_listed(std::string const& word) { return as_listed(word, sensor_types); }

} // namespace satchel::detail
