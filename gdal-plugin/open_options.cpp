// SPDX-License-Identifier: MIT
#include "open_options.hpp"

#include "satchel/error.hpp"

#include <cpl_string.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <string_view>

namespace satchel::ogr {

char const* const connection_prefix = "SATCHEL:";

char const* const open_option_list =
    "<OpenOptionList>"
    "<Option name='PROFILE' type='string' description='Name of the profile, as of satchel "
    "--profile; credentials come from the environment and the config file alone'/>"
    "<Option name='AOI' type='string' description='Areas of interest: any vector data source, WKT "
    "or GeoJSON; only images over them are there, with their coverage'/>"
    "<Option name='AOI_LAYER' type='string' description='Layer of the AOI'/>"
    "<Option name='AOI_WHERE' type='string' description='Attribute filter on the AOI'/>"
    "<Option name='QUERY' type='string' description='File of a saved query, satchel search "
    "--save-query; other options go before it'/>"
    "<Option name='SORT' type='string' description='Order of the images, as of satchel search "
    "--sort: date:desc, cloud, ...'/>"
    "<Option name='LIMIT' type='int' min='0' default='0' description='The layer holds the first "
    "so many images (0: all); filters choose among these'/>"
    "<Option name='PAGE_SIZE' type='int' min='1' max='500' default='100' description='Images "
    "asked for at a time'/>"
    "<Option name='PROBE' type='boolean' default='YES' description='Ask for the first page when "
    "the data source is opened, so that wrong credentials are told there; it is not asked for "
    "again'/>"
    "</OpenOptionList>";

namespace {

std::string text_of(CSLConstList options, char const* name)
{
    auto const* const value = CSLFetchNameValue(options, name);
    return value == nullptr ? "" : value;
}

std::optional<std::int64_t> number_of(CSLConstList options, char const* name, std::int64_t least,
                                      std::int64_t most)
{
    auto const text = text_of(options, name);
    if (text.empty()) {
        return std::nullopt;
    }
    std::int64_t number = 0;
    auto const* const end = text.data() + text.size();
    auto const [rest, problem] = std::from_chars(text.data(), end, number);
    if (problem != std::errc{} || rest != end || number < least || number > most) {
        throw Error{Failure::usage, std::string{name} + '=' + text,
                    "must be a whole number from " + std::to_string(least) +
                        (most == std::numeric_limits<std::int64_t>::max()
                             ? " on"
                             : " to " + std::to_string(most))};
    }
    return number;
}

bool flag_of(CSLConstList options, char const* name, bool otherwise)
{
    auto const text = text_of(options, name);
    if (text.empty()) {
        return otherwise;
    }
    for (auto const* const word : {"YES", "TRUE", "ON", "1"}) {
        if (EQUAL(text.c_str(), word)) {
            return true;
        }
    }
    for (auto const* const word : {"NO", "FALSE", "OFF", "0"}) {
        if (EQUAL(text.c_str(), word)) {
            return false;
        }
    }
    throw Error{Failure::usage, std::string{name} + '=' + text, "must be YES or NO"};
}

bool may_be_profile(std::string_view name)
{
    return std::all_of(name.begin(), name.end(), [](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
               (letter >= '0' && letter <= '9') || letter == '-' || letter == '_' || letter == '.';
    });
}

std::string profile_of(std::string const& connection, CSLConstList options)
{
    auto const named =
        connection.substr(std::min(std::strlen(connection_prefix), connection.size()));
    if (!may_be_profile(named)) {
        throw Error{Failure::usage, connection_prefix,
                    "only the name of a profile can stand after it",
                    "addresses and credentials come from the environment and the config file, "
                    "everything else from open options"};
    }
    auto const option = text_of(options, "PROFILE");
    if (!named.empty() && !option.empty() && named != option) {
        throw Error{Failure::usage, connection, "is another profile than that of PROFILE=" + option,
                    "give one of them"};
    }
    return named.empty() ? option : named;
}

} // namespace

void refuse_standard_input(std::string const& areas, std::string const& where)
{
    if (areas == "-") {
        throw Error{Failure::usage, where,
                    "means standard input, which belongs to the program that opens the archive",
                    "give a file or another source, WKT or GeoJSON text"};
    }
}

OpenOptions read_open_options(std::string const& connection, CSLConstList options)
{
    OpenOptions read;
    read.profile = profile_of(connection, options);
    for (auto const* const name : {"AOI", "QUERY"}) {
        if (CSLFetchNameValue(options, name) != nullptr && text_of(options, name).empty()) {
            throw Error{Failure::usage, std::string{name} + '=', "is empty",
                        "name a source, or leave the option out to see the whole archive"};
        }
    }
    read.aoi = text_of(options, "AOI");
    refuse_standard_input(read.aoi, "AOI=-");
    read.aoi_layer = text_of(options, "AOI_LAYER");
    read.aoi_where = text_of(options, "AOI_WHERE");
    if (read.aoi.empty() && !(read.aoi_layer.empty() && read.aoi_where.empty())) {
        throw Error{Failure::usage, read.aoi_layer.empty() ? "AOI_WHERE" : "AOI_LAYER",
                    "is about areas of interest, but there are none", "give AOI as well"};
    }
    read.query = text_of(options, "QUERY");
    read.sort = text_of(options, "SORT");
    read.limit = number_of(options, "LIMIT", 0, std::numeric_limits<std::int64_t>::max());
    if (auto const size = number_of(options, "PAGE_SIZE", 1, 500)) {
        read.page_size = static_cast<int>(*size);
    }
    read.probe = flag_of(options, "PROBE", true);
    return read;
}

} // namespace satchel::ogr
