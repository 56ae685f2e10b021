// SPDX-License-Identifier: MIT
#include "sandbox/tasking_request.hpp"

#include "sandbox/aoi_geometry.hpp"
#include "sandbox/reply.hpp"
#include "satchel/joined.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace satchel::sandbox {
namespace {

constexpr Instant longest_period = 366 * microseconds_per_day;
std::vector<std::string> const known_modes{"MONO", "STEREO", "TRISTEREO"};

Refusal refused(std::string const& message) { return {400, "E2301", message}; }

std::vector<std::string> read_words(nlohmann::json const& body, char const* name,
                                    std::vector<std::string> const& known)
{
    auto const found = body.find(name);
    if (found == body.end()) {
        throw Refusal{400, "E1004", std::string{name} + " is missing"};
    }
    if (!found->is_array() || found->empty()) {
        throw Refusal{400, "E1005", std::string{name} + " must be a list of texts"};
    }
    std::vector<std::string> words;
    for (auto const& entry : *found) {
        if (!entry.is_string()) {
            throw Refusal{400, "E1005", std::string{name} + " must be a list of texts"};
        }
        auto word = entry.get<std::string>();
        if (std::find(known.begin(), known.end(), word) == known.end()) {
            throw refused(std::string{name} + ": \"" + word + "\" is not one of " +
                          detail::joined(known));
        }
        if (std::find(words.begin(), words.end(), word) != words.end()) {
            throw Refusal{400, "E1006", std::string{name} + " holds " + word + " twice"};
        }
        words.push_back(std::move(word));
    }
    return words;
}

/// A member by one of two spellings, of which only one may be there; null for none.
nlohmann::json const* either(nlohmann::json const& object, char const* name, char const* other)
{
    auto const first = object.find(name);
    auto const second = object.find(other);
    if (first != object.end() && second != object.end()) {
        throw refused(std::string{name} + " and " + other + " are the same and both there");
    }
    if (first != object.end()) {
        return &*first;
    }
    return second != object.end() ? &*second : nullptr;
}

Instant read_instant(nlohmann::json const& period, char const* name)
{
    auto const text = expect_text(period, name, "acquisitionDate");
    auto const moment = parse_iso(text);
    if (!moment) {
        throw refused("acquisitionDate." + std::string{name} + " \"" + text + "\" is no date");
    }
    return moment->start;
}

std::optional<Period> read_period(nlohmann::json const& body, Instant time)
{
    auto const* const member = either(body, "acquisitionDate", "acquisitiontDate");
    if (member == nullptr) {
        return std::nullopt;
    }
    expect_members(*member, {"startDate", "endDate"}, "acquisitionDate");
    Period const period{read_instant(*member, "startDate"), read_instant(*member, "endDate")};
    if (period.end <= period.start) {
        throw refused("acquisitionDate ends before it starts");
    }
    if (period.end <= time) {
        throw refused("acquisitionDate lies in the past");
    }
    if (period.end - period.start > longest_period) {
        throw refused("acquisitionDate is longer than 366 days");
    }
    return period;
}

/// A number, or one in a text as the specification's example has it.
std::optional<double> read_number(nlohmann::json const& object, char const* name, double least,
                                  double most)
{
    auto const found = object.find(name);
    if (found == object.end()) {
        return std::nullopt;
    }
    double number = std::nan("");
    if (found->is_number()) {
        number = found->get<double>();
    } else if (found->is_string()) {
        auto const& text = found->get_ref<std::string const&>();
        auto const* const end = text.data() + text.size();
        auto const [next, problem] = std::from_chars(text.data(), end, number);
        if (problem != std::errc{} || next != end) {
            number = std::nan("");
        }
    }
    if (!(number >= least && number <= most)) {
        throw refused("optical." + std::string{name} + " must be a number from " +
                      std::to_string(static_cast<int>(least)) + " to " +
                      std::to_string(static_cast<int>(most)));
    }
    return number;
}

void read_optical(nlohmann::json const& optical, TaskingRequest& request)
{
    expect_members(optical,
                   {"acquisitionMode", "acqusitionMode", "maxCloudCover", "maxIncidenceAngle"},
                   "optical");
    if (auto const cloud = read_number(optical, "maxCloudCover", 0, 100)) {
        request.max_cloud_cover = static_cast<int>(*cloud);
    }
    request.max_incidence_deg =
        read_number(optical, "maxIncidenceAngle", 5, max_incidence_extended_deg)
            .value_or(request.max_incidence_deg);
    auto const* const mode = either(optical, "acquisitionMode", "acqusitionMode");
    if (mode == nullptr) {
        return;
    }
    auto const word = mode->is_string() ? mode->get<std::string>() : mode->dump();
    auto const known = std::find(known_modes.begin(), known_modes.end(), word);
    if (known == known_modes.end()) {
        throw refused("optical.acquisitionMode: \"" + word + "\" is not one of " +
                      detail::joined(known_modes));
    }
    request.images = 1 + static_cast<int>(known - known_modes.begin());
}

} // namespace

TaskingWords const& tasking_words()
{
    static TaskingWords const words{{"ONEDAY", "ONENOW", "ONEPLAN", "ONESERIES"},
                                    {"PLEIADES", "SPOT"}};
    return words;
}

TaskingRequest read_tasking_request(nlohmann::json const& body, Account& account, Instant time,
                                    TaskingWords const& words)
{
    expect_members(body,
                   {"progTypeNames", "missions", "contractId", "aoi", "acquisitionDate",
                    "acquisitiontDate", "optical"},
                   "");
    TaskingRequest request;
    request.programmes = read_words(body, "progTypeNames", words.programmes);
    request.missions = read_words(body, "missions", words.missions);
    auto const contract = expect_text(body, "contractId", "");
    auto const contracts = account.contracts();
    if (std::none_of(contracts.begin(), contracts.end(),
                     [&](auto const& known) { return known.id == contract; })) {
        throw Refusal{400, "E2001", "contract \"" + contract + "\" is not yours"};
    }
    request.area = read_geojson(body.value("aoi", nlohmann::json{}), "aoi");
    check_size(request.area, "aoi");
    request.period = read_period(body, time);
    if (body.contains("optical")) {
        read_optical(body["optical"], request);
    }
    return request;
}

} // namespace satchel::sandbox
