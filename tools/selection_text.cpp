// SPDX-License-Identifier: MIT
#include "selection_text.hpp"

#include "json_text.hpp"
#include "table.hpp"
#include "words.hpp"

#include "satchel/area/geodesic.hpp"
#include "satchel/error.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <ostream>
#include <utility>

namespace satchel::tool {
namespace {

/// Of the areas.
constexpr double rounding_percent = 1e-6;

struct GoalWords {
    Goal goal;
    char const* word;    ///< on the command line
    char const* best;    ///< what the best choice has
    char const* measure; ///< of each image, times the ground that it shows
    char const* unit;
};

constexpr std::array<GoalWords, 5> goals{{
    {Goal::fewest, "fewest", "fewest images", "number of images", "images"},
    {Goal::cloud, "cloud", "least cloud", "cloud cover", "%"},
    {Goal::angle, "angle", "least angle", "incidence angle", "degrees"},
    {Goal::newest, "newest", "newest images", "age before the newest image", "days"},
    {Goal::price, "price", "least price", "price per km2", "per km2"},
}};

GoalWords const& words_of(Goal goal)
{
    return *std::find_if(goals.begin(), goals.end(),
                         [goal](GoalWords const& words) { return words.goal == goal; });
}

/// Never 100 for what is not everything, nor 0 for what is not nothing.
std::string percent_text(double percent)
{
    auto const cut = std::floor(percent * 100) / 100;
    return percent == 100 ? "100" : fixed(percent > 0 && cut == 0 ? 0.01 : cut, 2);
}

std::string km2_text(double km2) { return fixed(km2, km2 < 1 ? 4 : 1) + " km2"; }

/// Pieces of ground with the largest first, each with its km².
std::vector<std::pair<double, LonLat>> pieces_of(MultiPolygon const& ground)
{
    std::vector<std::pair<double, LonLat>> pieces;
    for (auto const& polygon : ground) {
        auto const box = bounding_box(polygon);
        pieces.emplace_back(geodesic_area_km2(polygon),
                            LonLat{(box.west + box.east) / 2, (box.south + box.north) / 2});
    }
    std::sort(pieces.begin(), pieces.end(),
              [](auto const& a, auto const& b) { return a.first > b.first; });
    return pieces;
}

std::string place_text(LonLat place)
{
    return fixed(std::abs(place.lat), 4) + (place.lat < 0 ? " S " : " N ") +
           fixed(std::abs(place.lon), 4) + (place.lon < 0 ? " W" : " E");
}

std::string where_text(MultiPolygon const& uncovered)
{
    constexpr std::size_t most_named = 3;
    auto const pieces = pieces_of(uncovered);
    std::string text;
    for (std::size_t i = 0; i < std::min(pieces.size(), most_named); ++i) {
        text += (i == 0 ? "" : ", ") + km2_text(pieces[i].first) + " around " +
                place_text(pieces[i].second);
    }
    if (pieces.size() > most_named) {
        text += " and " + counted(pieces.size() - most_named, "smaller piece");
    }
    return text;
}

/// The mean over all ground that the images show.
double mean_of(SelectionReport const& report)
{
    double shown = 0;
    for (auto const& image : report.selection.images) {
        shown += image.shows_percent / 100;
    }
    return shown > 0 ? report.selection.goal_value / shown : 0;
}

/// Whether it covers less than all images of the layer together.
bool lacks_some(Selection const& selection)
{
    return !selection.is_complete &&
           selection.covered_percent < selection.best_possible_percent - rounding_percent;
}

std::string proof_text(SelectionReport const& report)
{
    auto const& selection = report.selection;
    auto const& words = words_of(report.options.goal);
    bool const is_count = report.options.goal == Goal::fewest;
    std::string text;
    if (!is_count) {
        // Ground that several images show is bought with each of them, and counts for each.
        text = std::string{words.measure} +
               " times the share of the areas that an image shows, "
               "summed over the images: " +
               fixed(selection.goal_value, 1) + ' ' + words.unit + " (a mean of " +
               fixed(mean_of(report), 1) + " over what they show); ";
    }
    auto const more = selection.goal_value - selection.goal_bound;
    if (selection.is_optimal) {
        text += is_count ? "proven, fewer do not cover as much"
                         : "proven, no choice that covers as much has a lower sum";
    } else if (!(more > 0) || lacks_some(selection)) {
        text += "not proven, another choice may cover more within the limits";
    } else if (is_count) {
        text += "not proven, at most " +
                counted(static_cast<std::size_t>(std::lround(more)), "image") +
                " above the best possible";
    } else if (selection.goal_bound > 0) {
        text += "not proven, at most " + fixed(100 * more / selection.goal_bound, 1) +
                " % above the lowest possible sum";
    } else {
        text += "not proven, how far from the best possible is not known";
    }
    return text;
}

std::optional<double> spread_days(SelectionReport const& report)
{
    std::optional<std::pair<double, double>> range;
    for (auto const& image : report.selection.images) {
        if (auto const day = report.images[image.candidate].candidate.day) {
            range = range ? std::pair{std::min(range->first, *day), std::max(range->second, *day)}
                          : std::pair{*day, *day};
        }
    }
    return range ? std::optional{range->second - range->first} : std::nullopt;
}

void print_table(std::ostream& stream, SelectionReport const& report)
{
    auto const number = [](std::optional<double> value, int digits) {
        return value ? fixed(*value, digits) : std::string{"-"};
    };
    bool const has_price = report.options.goal == Goal::price;
    std::vector<std::vector<std::string>> rows;
    for (auto const& image : report.selection.images) {
        auto const& source = report.images[image.candidate];
        auto const& date = source.acquisition_date;
        auto const& candidate = source.candidate;
        rows.push_back({std::to_string(rows.size() + 1), candidate.id,
                        date.empty() ? "-" : date.substr(0, 16),
                        source.satellite.empty() ? "-" : source.satellite,
                        number(candidate.cloud_cover, 0), number(candidate.incidence_angle, 1),
                        percent_text(image.adds_percent), percent_text(image.covered_percent)});
        if (has_price) {
            rows.back().push_back(number(candidate.price_per_km2, 2));
        }
    }
    std::vector<std::string> heading{"order",   "image", "acquired (UTC)", "satellite",
                                     "cloud %", "angle", "adds %",         "covered %"};
    if (has_price) {
        heading.emplace_back("price/km2");
    }
    tool::print_table(stream, heading, rows, {0, 4, 5, 6, 7, 8});
}

} // namespace

Goal goal_from_text(std::string const& text)
{
    for (auto const& words : goals) {
        if (text == words.word) {
            return words.goal;
        }
    }
    throw Error{Failure::usage, "--goal", "there is no goal \"" + text + '"',
                "give fewest, cloud, angle, newest or price"};
}

double days_from_text(std::string const& text, std::string const& option)
{
    static std::map<std::string, double> const units{{"", 1},      {"d", 1},       {"day", 1},
                                                     {"days", 1},  {"w", 7},       {"week", 7},
                                                     {"weeks", 7}, {"h", 1.0 / 24}};
    double number = 0;
    auto const* const end = text.data() + text.size();
    auto const read = std::from_chars(text.data(), end, number);
    auto const* unit = read.ptr;
    while (unit != end && *unit == ' ') {
        ++unit;
    }
    auto const known = units.find({unit, end});
    if (read.ec != std::errc{} || known == units.end() || !(number >= 0) ||
        !std::isfinite(number)) {
        throw Error{Failure::usage, option, '"' + text + "\" is no number of days",
                    "give 30, 30d, 2w or 12h"};
    }
    return number * known->second;
}

std::string ids_text(SelectionReport const& report)
{
    std::string text;
    for (auto const& image : report.selection.images) {
        text += (text.empty() ? "" : ",") + report.images[image.candidate].candidate.id;
    }
    return text;
}

void print_selection(std::ostream& stream, SelectionReport const& report)
{
    auto const& selection = report.selection;
    if (selection.images.empty()) {
        stream << "no image is chosen\n";
        return;
    }
    print_table(stream, report);
    stream << counted(selection.images.size(), "image") << " of " << report.images.size()
           << (selection.images.size() == 1 ? " covers " : " cover ")
           << percent_text(selection.covered_percent) << " % of " << km2_text(selection.area_km2);
    if (selection.images.size() > 1) {
        stream << ", overlap " << fixed(selection.overlap_percent, 1) << " %";
    }
    stream << '\n' << words_of(report.options.goal).best << ": " << proof_text(report) << '\n';
    if (!selection.uncovered.empty()) {
        stream << "uncovered: " << one_line(where_text(selection.uncovered)) << '\n';
    }
}

std::vector<std::string> notes_on_missing(SelectionReport const& report)
{
    auto const& selection = report.selection;
    if (selection.is_complete) {
        return {};
    }
    if (selection.images.empty() && selection.best_possible_percent == 0) {
        return {"no image is chosen: none of the " + counted(report.images.size(), "image") +
                " shows the areas"};
    }
    auto const asked = "--cover " + percent_text(report.options.cover) + " is not reached: ";
    auto const within = "within the limits " + percent_text(selection.covered_percent) + " % ";
    if (selection.best_possible_percent >= report.options.cover - rounding_percent) {
        return {asked + within + (selection.is_optimal ? "can be covered" : "was found") +
                "; all images of the layer together cover " +
                percent_text(selection.best_possible_percent) + " %"};
    }
    if (lacks_some(selection)) {
        return {asked + "all images of the layer together cover " +
                percent_text(selection.best_possible_percent) + " %, " + within +
                (selection.is_optimal ? "can be covered" : "was found")};
    }
    return {asked + "all images of the layer together cover no more than " +
            percent_text(selection.best_possible_percent) + " %"};
}

std::vector<std::string> notes_on_slivers(SelectionReport const& report)
{
    constexpr double sliver_percent = 0.1; // of the areas, of all of them together
    auto const& images = report.selection.images;
    double percent = 0;
    auto kept = images.size();
    while (kept > 1) {
        auto const& last = images[kept - 1];
        auto const is_wanted = report.images[last.candidate].candidate.is_wanted;
        if (is_wanted || percent + last.adds_percent >= sliver_percent) {
            break;
        }
        percent += last.adds_percent;
        --kept;
    }
    auto const slivers = images.size() - kept;
    if (slivers == 0) {
        return {};
    }
    auto const first = std::to_string(kept + 1);
    auto const last = std::to_string(images.size());
    auto const subject = slivers == 1   ? "image " + first + " adds "
                         : slivers == 2 ? "images " + first + " and " + last + " add "
                                        : "images " + first + " to " + last + " add ";
    auto const cover = percent_text(images[kept - 1].covered_percent);
    return {subject + km2_text(percent / 100 * report.selection.area_km2) +
            (slivers == 1 ? "" : " together") + "; --cover " + cover + " needs " +
            (kept == 1 ? "" : "no more than ") + counted(kept, "image")};
}

nlohmann::ordered_json to_json(SelectionReport const& report)
{
    auto const& selection = report.selection;
    auto images = nlohmann::ordered_json::array();
    for (auto const& image : selection.images) {
        auto const& source = report.images[image.candidate];
        images.push_back({{"order", images.size() + 1},
                          {"source_id", source.candidate.id},
                          {"acquisition_date", or_null(source.acquisition_date)},
                          {"satellite", or_null(source.satellite)},
                          {"cloud_cover", or_null(source.candidate.cloud_cover)},
                          {"incidence_angle", or_null(source.candidate.incidence_angle)},
                          {"price_per_km2", or_null(source.candidate.price_per_km2)},
                          {"shows_percent", image.shows_percent},
                          {"adds_percent", image.adds_percent},
                          {"covered_percent", image.covered_percent}});
    }
    auto areas = nlohmann::ordered_json::array();
    for (std::size_t i = 0; i < report.areas.size(); ++i) {
        areas.push_back({{"id", report.areas[i].id},
                         {"name", report.areas[i].name},
                         {"covered_percent", selection.areas_covered_percent[i]}});
    }
    auto pieces = nlohmann::ordered_json::array();
    for (auto const& [km2, place] : pieces_of(selection.uncovered)) {
        pieces.push_back({{"km2", km2}, {"lon", place.lon}, {"lat", place.lat}});
    }
    return {{"goal", words_of(report.options.goal).word},
            {"cover", report.options.cover},
            {"complete", selection.is_complete},
            {"is_optimal", selection.is_optimal},
            {"goal_value", selection.goal_value},
            {"goal_bound", selection.goal_bound},
            {"goal_mean", report.options.goal == Goal::fewest
                              ? nlohmann::ordered_json{}
                              : nlohmann::ordered_json(mean_of(report))},
            {"covered_percent", selection.covered_percent},
            {"best_possible_percent", selection.best_possible_percent},
            {"area_km2", selection.area_km2},
            {"uncovered_km2", selection.uncovered_km2},
            {"overlap_percent", selection.overlap_percent},
            {"date_spread_days", or_null(spread_days(report))},
            {"read", report.images.size()},
            {"candidates", selection.candidates},
            {"images", std::move(images)},
            {"areas", std::move(areas)},
            {"uncovered", std::move(pieces)}};
}

} // namespace satchel::tool
