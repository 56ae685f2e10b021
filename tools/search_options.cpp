// SPDX-License-Identifier: MIT
#include "search_options.hpp"

#include "satchel/area/text.hpp"
#include "satchel/error.hpp"
#include "satchel/search/filter_words.hpp"
#include "satchel/search/filters.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>

namespace satchel::tool {
namespace {

bool is_given(CLI::App const& command, std::string const& name)
{
    auto const* const option = command.get_option_no_throw(name);
    return option != nullptr && option->count() > 0;
}

/// The first option about areas on the command line, "--where"; empty where there is none.
std::string area_option(CLI::App const& command)
{
    constexpr std::array<std::string_view, 3> groups{"Areas", "Shapes", "Grouping"};
    for (auto const* const option : command.get_options()) {
        auto const is_about_areas =
            std::find(groups.begin(), groups.end(), option->get_group()) != groups.end();
        if (is_about_areas && option->count() > 0) {
            return option->get_name();
        }
    }
    return {};
}

/// By their names as well: neither need be there.
bool is_same_file(std::string const& one, std::string const& other)
{
    auto const whole = [](std::string const& path) {
        std::error_code problem;
        auto const full = std::filesystem::absolute(path, problem);
        auto const real = std::filesystem::weakly_canonical(full, problem);
        return problem ? full : real;
    };
    return !one.empty() && !other.empty() && whole(one) == whole(other);
}

} // namespace

std::vector<std::string> share_notes(char const* option, std::string const& text, double most)
{
    if (!looks_like_share(text) || percent_from_text(text, option) > most) {
        return {};
    }
    return {std::string{option} + ' ' + text + " means " + text + " %; write " +
            percent_of_share(percent_from_text(text, option)) + " if a share of one is meant, or " +
            text + "% to say that it is not"};
}

std::string check_not_empty(std::string const& text)
{
    return word_list({text}).empty() ? "is empty; give a value, or leave the option out" : "";
}

std::string percent_of_share(double share)
{
    constexpr double digits = 1e6; // else 0.07 would be 7.000000000000001
    return format_number(std::round(100 * share * digits) / digits);
}

std::vector<std::string> notes_on_shares(FilterTexts const& texts, std::string const& min_coverage)
{
    auto notes = share_notes("--min-coverage", min_coverage, 1);
    for (auto const& [option, text] : {std::pair{"--cloud-cover", &texts.cloud_cover},
                                       std::pair{"--snow-cover", &texts.snow_cover}}) {
        auto const more = share_notes(option, *text);
        notes.insert(notes.end(), more.begin(), more.end());
    }
    return notes;
}

double min_coverage_from_text(std::string const& text)
{
    auto const percent = percent_from_text(text, "--min-coverage");
    if (!(percent >= 0 && percent <= 100)) {
        throw Error{Failure::usage, "--min-coverage " + text, "cannot leave 0 to 100 percent",
                    "give how much of its areas an image shows at least, as 80"};
    }
    return percent;
}

void add_filters(CLI::App& command, FilterTexts& texts)
{
    auto const add = [&command](std::string const& name, auto& target, std::string const& type,
                                std::string const& help) {
        command.add_option(name, target, help)
            ->type_name(type)
            ->allow_extra_args(false) // else it takes SOURCE behind it
            ->check(check_not_empty)
            ->group("Filters");
    };
    add("--constellation", texts.constellations, "CONSTELLATION,...",
        "PLEIADES, SPOT, ... (repeatable)");
    add("--sensor-type", texts.sensor_type, "optical|radar|terrain", "Kind of sensor");
    add("--product-type", texts.product_types, "PRODUCT,...",
        "Product types, see satchel products (repeatable)");
    add("--date", texts.date, "DATE",
        "Acquired on 2017-01-24, 2017-01, A..B, \"last 30 days\" (UTC)");
    add("--cloud-cover", texts.cloud_cover, "PERCENT", "At most; or A..B, <A, \"[A,B[\"");
    add("--incidence-angle", texts.incidence_angle, "DEGREES", "At most; or A..B, ...");
    add("--snow-cover", texts.snow_cover, "PERCENT", "At most; or A..B, ...");
    add("--resolution", texts.resolution, "METRES", "At most; or A..B, ...");
    add("--orbit-direction", texts.orbit_direction, "ascending|descending",
        "Which way the satellite flies");
    add("--look-direction", texts.look_direction, "left|right", "Which way it looks (radar)");
    add("--polarisation", texts.polarisations, "CHANNELS",
        "HH, VV, HH/HV, ... (radar; repeatable)");
    add("--sort", texts.sort, "FIELD[:desc],...", "date:desc, cloud, angle, resolution, ...");
}

Query to_query(FilterTexts const& texts, Query base)
{
    auto query = std::move(base);
    // What is not given stays as it is.
    auto const set = [](auto& target, auto const& text, auto const& reader) {
        if (!text.empty()) {
            target = reader(text);
        }
    };
    auto const number = [](char const* option) {
        return [option](std::string const& text) { return number_interval(text, option); };
    };
    auto const percent = [](char const* option) {
        return [option](std::string const& text) { return percent_interval(text, option); };
    };
    set(query.constellations, texts.constellations, word_list);
    set(query.product_types, texts.product_types, word_list);
    check_polarisations(texts.polarisations, "--polarisation");
    set(query.polarisation_channels, texts.polarisations, polarisation_list);
    set(query.sensor_type, texts.sensor_type,
        [](auto const& text) { return sensor_type(text, "--sensor-type"); });
    set(query.acquisition_date, texts.date,
        [](auto const& text) { return date_interval(text, "--date"); });
    set(query.cloud_cover, texts.cloud_cover, percent("--cloud-cover"));
    set(query.snow_cover, texts.snow_cover, percent("--snow-cover"));
    set(query.incidence_angle, texts.incidence_angle, number("--incidence-angle"));
    set(query.resolution, texts.resolution, number("--resolution"));
    set(query.orbit_direction, texts.orbit_direction,
        [](auto const& text) { return orbit_direction(text, "--orbit-direction"); });
    set(query.antenna_look_direction, texts.look_direction,
        [](auto const& text) { return look_direction(text, "--look-direction"); });
    set(query.sort_keys, texts.sort, [](auto const& text) { return sort_keys(text, "--sort"); });
    return query;
}

QueryFiles::QueryFiles(CLI::App& command) : m_command{&command}
{
    auto const add = [&command](std::string const& name, std::string& target,
                                std::string const& help) {
        command.add_option(name, target, help)
            ->type_name("FILE.json")
            ->check(check_not_empty)
            ->group("Saved queries");
    };
    add("--query", m_query, "Search as a saved query says; options given here go before it");
    add("--save-query", m_saved, "Write filters, sort, limits and areas, to search again");
}

SavedQuery QueryFiles::read(FilterTexts const& texts, SearchOptions& options) const
{
    auto saved = m_query.empty() ? SavedQuery{} : read_query_file(m_query);
    saved.query = to_query(texts, std::move(saved.query));
    if (!texts.date.empty()) {
        saved.relative_date = is_relative_date(texts.date) ? texts.date : "";
    }

    if (!is_given(*m_command, "--limit") && saved.limit > 0) {
        options.limit = saved.limit;
    }
    if (!is_given(*m_command, "--page-size") && saved.page_size) {
        options.items_per_page = *saved.page_size;
    }
    if (!is_given(*m_command, "--min-coverage") && saved.min_coverage) {
        options.min_coverage = saved.min_coverage;
    }
    saved.limit = options.limit;
    if (is_given(*m_command, "--page-size")) {
        saved.page_size = options.items_per_page;
    }
    saved.min_coverage = options.min_coverage;
    return saved;
}

AoiSource QueryFiles::source(Context& context, SavedQuery const& saved,
                             AoiOptions const& areas) const
{
    if (areas.given() && saved.areas) {
        std::string dropped;
        for (auto const& word : words_about_areas(*saved.areas)) {
            dropped += (dropped.empty() ? "" : ", ") + word;
        }
        if (!dropped.empty()) {
            context.note("other areas than those of " + m_query +
                         " are searched: what it says about its own (" + dropped +
                         ") is left out; give it as options where it is to hold");
        }
    }
    if (areas.given() || !saved.areas) {
        return areas.source(context.cancel);
    }
    if (auto const option = area_option(*m_command); !option.empty()) {
        throw Error{Failure::usage, option, "is about areas that are in " + m_query,
                    "give SOURCE as well, or change it there"};
    }
    auto source = *saved.areas;
    source.cancel = &context.cancel;
    return source;
}

void QueryFiles::save(Context& context, SavedQuery saved, AoiSource const& source, Aoi const& aoi,
                      std::string const& output, bool overwrite) const
{
    if (m_saved.empty()) {
        return;
    }
    if (is_same_file(m_saved, output)) {
        throw Error{Failure::usage, "--save-query and --output", "name the same file",
                    "give the query another name"};
    }
    auto const is_source = [this](std::string const& file) { return is_same_file(m_saved, file); };
    if (std::any_of(aoi.files.begin(), aoi.files.end(), is_source)) {
        throw Error{Failure::output, m_saved, "is what the areas are read from",
                    "give the query another name"};
    }
    saved.areas = storable_source(source, aoi);
    if (saved.areas->source != source.source && aoi.source != "WKT" && aoi.source != "GeoJSON" &&
        aoi.source != "-") {
        context.note(m_saved + " holds the areas themselves and not " + aoi.source +
                     ", which cannot be read again, or whose address may hold a secret");
    }
    write_query_file(saved, m_saved, overwrite);
    context.note("the query is in " + m_saved);
}

} // namespace satchel::tool
