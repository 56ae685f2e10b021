// SPDX-License-Identifier: MIT
#include "satchel/tasking/attempt_input.hpp"

#include "satchel/aoi/source.hpp"
#include "satchel/area/text.hpp"
#include "satchel/error.hpp"
#include "satchel/footprints/moment.hpp"
#include "satchel/footprints/opened_layer.hpp"

#include <chrono>
#include <cmath>

namespace satchel {
namespace {

using namespace detail;

/// The layer's columns by their names and those of a shapefile; see attempts_layer().
class Row {
public:
    Row(OGRFeature const& feature, std::string label)
        : m_feature{feature}, m_label{std::move(label)}
    {
    }

    [[nodiscard]] std::string text(char const* name, char const* short_name) const
    {
        auto const field = index_of(name, short_name);
        return field < 0 ? std::string{} : m_feature.GetFieldAsString(field);
    }

    [[nodiscard]] std::optional<double> number(char const* name, char const* short_name) const
    {
        auto const field = index_of(name, short_name);
        return field < 0 || m_feature.IsFieldSetAndNotNull(field) == 0
                   ? std::nullopt
                   : std::optional{m_feature.GetFieldAsDouble(field)};
    }

    [[nodiscard]] std::string moment(char const* name, char const* short_name) const
    {
        auto const moment = moment_of(m_feature, index_of(name, short_name));
        return moment ? to_text(*moment) : std::string{};
    }

    /// Throws Failure::input where there is none.
    [[nodiscard]] std::string known_moment(char const* name, char const* short_name) const
    {
        auto text = moment(name, short_name);
        if (text.empty()) {
            throw Error{Failure::input, m_label,
                        std::string{"has no "} + name + " that can be read",
                        "choose another attempt, or order by --period"};
        }
        return text;
    }

private:
    [[nodiscard]] int index_of(char const* name, char const* short_name) const
    {
        auto const index = m_feature.GetFieldIndex(name);
        return index >= 0 ? index : m_feature.GetFieldIndex(short_name);
    }

    OGRFeature const& m_feature;
    std::string m_label;
}; // class Row

Acquisition acquisition_of(OGRFeature const& feature, OpenedLayer const& opened, ToWgs84& to_wgs84)
{
    auto const label = opened.label(feature);
    Row const row{feature, label};
    Acquisition acquisition;
    acquisition.from = row.known_moment("acquisition_start", "acq_start");
    acquisition.to = row.known_moment("acquisition_stop", "acq_stop");
    acquisition.order_deadline = row.moment("order_deadline", "deadline");
    acquisition.mission = row.text("mission", "mission");
    acquisition.programme = row.text("programme", "programme");
    acquisition.segment_key = row.text("segment_key", "segmentkey");
    acquisition.mode = row.text("mode", "mode");
    if (auto const angle = row.number("incidence_angle", "inc_angle")) {
        acquisition.attempt_angle = std::abs(*angle); // which side it looks to is no limit
    }
    if (auto const stop = read_moment(acquisition.to);
        // Not in the nanoseconds of the clock, which end in the year 2262.
        stop &&
        *stop < std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now())) {
        throw Error{Failure::input, label, "was over at " + acquisition.to,
                    "satchel tasking attempts finds those that can still be ordered"};
    }
    acquisition.footprint = to_wgs84(feature.GetGeometryRef(), label);
    if (acquisition.footprint.empty()) {
        throw Error{Failure::input, label, "has no footprint, so nobody knows what it shows",
                    "give an attempt as satchel tasking attempts writes it"};
    }
    return acquisition;
}

/// "fid 3: 2040-06-01T10:37:51Z, 14.3 degrees, ONEDAY", to choose by.
std::string choice_text(OGRFeature const& feature, OpenedLayer const& opened)
{
    Row const row{feature, opened.label(feature)};
    std::string text = "fid " + std::to_string(feature.GetFID()) + ": " +
                       row.moment("acquisition_start", "acq_start");
    if (auto const angle = row.number("incidence_angle", "inc_angle")) {
        text += ", " + format_number(*angle) + " degrees";
    }
    for (auto const& word :
         {row.text("programme", "programme"), row.text("area_name", "area_name")}) {
        text += word.empty() ? "" : ", " + word;
    }
    return text;
}

/// The first few of several attempts, one a line.
class Choices {
public:
    void add(OGRFeature const& feature, OpenedLayer const& opened)
    {
        constexpr std::size_t most_shown = 5;
        if (++m_count <= most_shown) {
            m_text += "\n  " + choice_text(feature, opened);
            ++m_shown;
        }
    }

    [[nodiscard]] std::string text() const
    {
        return m_count == m_shown
                   ? m_text
                   : m_text + "\n  and " + std::to_string(m_count - m_shown) + " more";
    }

private:
    std::string m_text;
    std::size_t m_count = 0;
    std::size_t m_shown = 0;
}; // class Choices

} // namespace

Acquisition chosen_attempt(std::string const& layer, std::string const& where)
{
    constexpr LayerMark attempts{"acquisition_stop", "acq_stop", "attempts",
                                 "a layer as satchel tasking attempts -o FILE writes it", ""};
    OgrErrors errors;
    OpenedLayer const opened{layer, where, errors, OpenedLayer::Access::read, attempts};
    OGRFeatureUniquePtr chosen;
    Choices choices;
    std::size_t count = 0;
    for (auto const& feature : opened.layer()) {
        choices.add(*feature, opened);
        if (++count == 1) {
            chosen.reset(feature->Clone());
        }
    }
    opened.check_read(count);
    if (count != 1) {
        throw Error{
            Failure::input, "--attempts " + without_secrets(layer),
            (count == 0 ? "no attempt" : std::to_string(count) + " attempts") +
                (where.empty() ? std::string{" in it"} : " for which " + where) + choices.text(),
            count == 0 && where.empty()
                ? "satchel tasking attempts with another period or other limits may find one"
                : "one attempt is ordered: choose it with --attempts-where \"fid = 1\""};
    }
    ToWgs84 to_wgs84{opened};
    return acquisition_of(*chosen, opened, to_wgs84);
}

} // namespace satchel
