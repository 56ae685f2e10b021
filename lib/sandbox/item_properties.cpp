// SPDX-License-Identifier: MIT
#include "sandbox/options.hpp"

namespace satchel::sandbox {
namespace {

Option number(char const* name, std::string otherwise, std::pair<double, double> range)
{
    return {name, name, {}, std::move(otherwise), range, "true", {}};
}

Option base_to_height(char const* name, char const* otherwise)
{
    auto option = number(name, otherwise, {0.2, 0.8});
    option.mandatory = "constraint";
    option.constraint = Constraint{true, "acquisitionMode", {"MONO"}};
    return option;
}

Option period()
{
    Option option{"acqPeriod", "ACQUISITION_PERIOD", {}, " ", {}, "true", {}};
    option.is_period = true;
    return option;
}

/// What every new acquisition is told.
std::vector<Option> common_properties()
{
    return {{"acquisitionMode",
             "ACQUISITION_MODE",
             {{"MONO", "Mono"}, {"STEREO", "Stereo"}, {"TRISTEREO", "Tristereo"}},
             "MONO",
             {},
             "true",
             {}},
            base_to_height("acquisitionModeMinBH", "0.4"),
            base_to_height("acquisitionModeMaxBH", "0.7"),
            period(),
            number("maxIncidenceAngle", "30.0", {5, 50})};
}

/// Who takes one certain pass takes its weather, too; the others may wait for a better one.
std::vector<Option> patient_properties()
{
    auto options = common_properties();
    options.push_back({"maxCloudCover",
                       "MAX_CLOUD_COVER",
                       {{"5.0", "5 %"}, {"10.0", "10 %"}, {"20.0", "20 %"}},
                       "10.0",
                       {},
                       "true",
                       {}});
    auto threshold = number("notificationThreshold", " ", {0, 100});
    threshold.mandatory = "false";
    options.push_back(std::move(threshold));
    options.push_back({"classification",
                       "CLASSIFICATION",
                       {{"EASY", "Easy"}, {"CHALLENGING", "Challenging"}},
                       " ",
                       {},
                       "false",
                       {}});
    return options;
}

} // namespace

std::vector<Option> const& item_properties(ProductType const& type)
{
    static std::vector<Option> const none;
    static auto const common = common_properties();
    static auto const patient = patient_properties();
    if (!type.is_tasking()) {
        return none;
    }
    return type.is_single() ? common : patient;
}

std::optional<Period> read_period(std::string const& text)
{
    auto const space = text.find(' ');
    if (space == std::string::npos) {
        return std::nullopt;
    }
    auto const start = parse_iso(text.substr(0, space));
    auto const end = parse_iso(text.substr(space + 1));
    if (!start || !end || end->start <= start->start) {
        return std::nullopt;
    }
    return Period{start->start, end->start};
}

} // namespace satchel::sandbox
