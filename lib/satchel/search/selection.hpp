// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"
#include "satchel/progress.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace satchel {

/// What makes one set of images better than another that covers as much. For all but `fewest`
/// the measure is the sum, over the chosen images, of a value times the ground of the areas that
/// the image shows, divided by the ground of the areas: the mean of the value where images do not
/// overlap. Where they do, the ground counts for each of them, because it is bought with each of
/// them; so an image is never taken for the little that it shows better.
enum class Goal {
    fewest, ///< number of images; among as many, the least cloud
    cloud,  ///< cloud cover in percent; an image that tells none counts as clouded
    angle,  ///< incidence angle in degrees; an image that tells none counts as 90
    newest, ///< age in days, from the newest image; undated ones are left out
    price,  ///< price per km²; images without one are left out
};

/// An image that can be chosen.
struct Candidate {
    std::string id;
    MultiPolygon polygons;
    std::optional<double> cloud_cover;     ///< percent
    std::optional<double> incidence_angle; ///< degrees
    std::optional<double> day;             ///< of acquisition, in days from any fixed one
    std::optional<double> price_per_km2;
    bool is_wanted = false; ///< chosen whatever it adds
};

struct SelectionOptions {
    Goal goal = Goal::fewest;
    double cover = 100; ///< percent of all areas together, ground in several of them once

    /// How much ground may be shown more than once, each further time counted, in percent of what
    /// is covered.
    std::optional<double> max_overlap = {};

    std::optional<double> max_days = {}; ///< between the first and the last image
    std::optional<std::size_t> max_images = {};

    /// Steps of the exact search, at most some seconds. The same on every machine.
    std::int64_t most_steps = 5'000'000'000;
    CancelFlag const* cancel = nullptr;
};

/// An image of a selection, in the order of what they add.
struct SelectedImage {
    std::size_t candidate = 0;
    double shows_percent = 0;   ///< of the areas, by itself
    double adds_percent = 0;    ///< to the images before it
    double covered_percent = 0; ///< together with the images before it
};

struct Selection {
    std::vector<SelectedImage> images;
    double area_km2 = 0;
    double covered_percent = 0; ///< exactly 100 when nothing is left
    double overlap_percent = 0; ///< as SelectionOptions::max_overlap
    double uncovered_km2 = 0;
    MultiPolygon uncovered;
    std::vector<double> areas_covered_percent; ///< of each area

    /// Of all candidates together, without regard to the limits.
    double best_possible_percent = 0;

    bool is_complete = false; ///< as much is covered as was asked for

    /// It is proven that no other choice covers more (up to what was asked for), or as much at a
    /// lower value of the goal.
    bool is_optimal = false;
    double goal_value = 0; ///< number of images, or the mean that Goal explains
    double goal_bound = 0; ///< no choice that covers as much has less

    std::size_t candidates = 0; ///< images over the areas that the goal and the limits admit
    std::vector<std::string> notes;
};

/// Chooses the images that cover the areas best.
///
/// The areas are cut along all footprints into ground that the same images show. What remains is
/// a weighted partial set cover: a greedy choice (Chvátal, A Greedy Heuristic for the Set-Covering
/// Problem, Mathematics of Operations Research 4/3, 1979; for a part of the cover: Slavík, Improved
/// Performance of the Greedy Algorithm for Partial Cover, Information Processing Letters 64, 1997)
/// is made better by exchanges, and then branch and bound, with the dual of the linear relaxation
/// (Beasley, European Journal of Operational Research 31, 1987) and dominance, looks for the best
/// one. It is never worse than greedy, the same every time, and says whether it is proven.
///
/// Where the target cannot be reached, within the limits or at all, the most is covered that can
/// be, at the least value of the goal. Limits are never broken. Throws Failure::usage for options
/// out of range, Failure::input for wanted images that the limits do not admit together,
/// Failure::interrupted.
[[nodiscard]] Selection select_images(std::vector<Area> const& areas,
                                      std::vector<Candidate> const& candidates,
                                      SelectionOptions const& options);

/// What stays uncovered of each area, as an area of the same id, name and feature; areas that are
/// covered are left out.
[[nodiscard]] std::vector<Area> uncovered_areas(std::vector<Area> const& areas,
                                                MultiPolygon const& uncovered);

} // namespace satchel
