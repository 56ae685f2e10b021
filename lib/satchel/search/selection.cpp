// SPDX-License-Identifier: MIT
#include "satchel/search/selection.hpp"

#include "satchel/error.hpp"
#include "satchel/search/atoms.hpp"
#include "satchel/search/cover_problem.hpp"
#include "satchel/search/coverage.hpp"
#include "satchel/search/ground.hpp"
#include "satchel/search/selection_input.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <queue>

namespace satchel {
namespace {

using namespace detail;

/// Less of the areas than that is nothing: pieces that small were merged.
constexpr double nothing = 1e-8;

/// What was chosen among the images that were looked at.
struct Choice {
    Numbers images;
    double cost = 0;
    double bound = 0;
    bool is_optimal = false;
};

/// Looks for the best choice in all stretches of time.
class Chooser {
public:
    Chooser(Atoms const& atoms, std::vector<Admitted> const& images,
            std::vector<Candidate> const& candidates, SelectionOptions const& options)
        : m_atoms{atoms}, m_images{images},
          m_candidates{candidates}, m_options{options}, m_work{options.most_steps, options.cancel}
    {
        for (auto const& window : windows_of(images, candidates, options)) {
            m_problems.push_back(problem_of(window));
        }
    }

    Choice choose()
    {
        double reachable = 0;
        for (auto const& [problem, images] : m_problems) {
            reachable = std::max(reachable, problem.target);
        }
        auto const target = std::min(reachable, m_options.cover / 100 * m_atoms.area_km2);
        if (solve(target)) {
            return m_best;
        }
        // The limits do not let it: what is the most that they let?
        m_work.steps = std::max(m_work.steps, m_options.most_steps / 2);
        bool is_most = true;
        auto const most = most_of_all(target, is_most);
        if (!solve(most)) {
            m_best.is_optimal = false;
            m_best.bound = 0;
        }
        m_best.is_optimal = m_best.is_optimal && is_most;
        return m_best;
    }

private:
    struct Window {
        CoverProblem problem; ///< the target is all that can be covered
        Numbers images;       ///< of each set
    };

    [[nodiscard]] Window problem_of(Numbers const& images) const
    {
        Window window{{}, images};
        auto& problem = window.problem;
        problem.sets.resize(images.size());
        std::vector<std::uint32_t> sets(m_images.size(), none);
        for (std::uint32_t set = 0; set < images.size(); ++set) {
            sets[images[set]] = set;
            problem.costs.push_back(m_images[images[set]].cost);
            if (m_candidates[m_images[images[set]].candidate].is_wanted) {
                problem.forced.push_back(set);
            }
        }
        for (auto const& atom : m_atoms.atoms) {
            auto const element = static_cast<std::uint32_t>(problem.weights.size());
            bool is_in = false;
            for (auto const image : atom.footprints) {
                if (sets[image] != none) {
                    problem.sets[sets[image]].push_back(element);
                    is_in = true;
                }
            }
            if (is_in) {
                problem.weights.push_back(atom.km2);
                problem.target += atom.km2;
            }
        }
        problem.most_sets = m_options.max_images.value_or(problem.most_sets);
        problem.most_overlap =
            m_options.max_overlap ? *m_options.max_overlap / 100 : problem.most_overlap;
        problem.is_count = m_options.goal == Goal::fewest;
        problem.complete();
        return window;
    }

    /// Whether any stretch of time reaches the target.
    bool solve(double target)
    {
        bool is_found = false;
        m_best.is_optimal = true;
        m_best.bound = std::numeric_limits<double>::infinity();
        for (auto& [all, images] : m_problems) {
            if (all.target < target - all.tolerance) {
                continue;
            }
            auto problem = all;
            problem.target = target;
            auto answer = started(problem, m_work);
            if (is_found && (!answer.reaches_target || answer.cost > m_best.cost)) {
                answer.sets.clear(); // somebody else's; only what it costs is of use
                answer.cost = m_best.cost;
                answer.reaches_target = true;
            }
            answer = searched(problem, answer, m_work);
            m_best.is_optimal = m_best.is_optimal && answer.is_optimal;
            if (answer.reaches_target) {
                m_best.bound = std::min(m_best.bound, answer.bound);
            }
            if (answer.reaches_target && !answer.sets.empty()) {
                keep(answer, images);
                is_found = true;
            }
        }
        return is_found;
    }

    double most_of_all(double target, bool& is_most)
    {
        double most = 0;
        for (auto& [all, images] : m_problems) {
            auto work = WorkLeft{m_options.most_steps / 2, m_options.cancel};
            auto const answer = most_covered(all, work);
            is_most = is_most && answer.is_optimal;
            if (answer.covered > most) {
                most = answer.covered;
                keep(answer, images);
            }
        }
        return std::min(most, target);
    }

    void keep(CoverAnswer const& answer, Numbers const& images)
    {
        m_best.images.clear();
        for (auto const set : answer.sets) {
            m_best.images.push_back(images[set]);
        }
        m_best.cost = answer.cost;
    }

    static constexpr auto none = std::numeric_limits<std::uint32_t>::max();

    Atoms const& m_atoms;
    std::vector<Admitted> const& m_images;
    std::vector<Candidate> const& m_candidates;
    SelectionOptions const& m_options;
    WorkLeft m_work;
    std::vector<Window> m_problems;
    Choice m_best;
}; // class Chooser

/// What covering so much costs at least, whichever images are taken, as if none overlapped.
double least_cost(std::vector<Admitted> images, double share, bool is_count)
{
    std::sort(images.begin(), images.end(), [](Admitted const& a, Admitted const& b) {
        return a.cost * b.share < b.cost * a.share;
    });
    double cost = 0;
    for (auto const& image : images) {
        if (image.share >= share) {
            cost += image.cost * share / image.share;
            break;
        }
        share -= image.share;
        cost += image.cost;
    }
    return is_count ? std::ceil(cost - 0.1) : cost;
}

/// The one image that is enough and has the least cloud, where the fewest are wanted.
std::optional<std::uint32_t> single_image(std::vector<Admitted> const& images,
                                          SelectionOptions const& options)
{
    std::optional<std::uint32_t> best;
    for (std::uint32_t i = 0; i < images.size(); ++i) {
        bool const is_enough = images[i].share * 100 >= options.cover;
        if (is_enough && (!best || images[i].cost < images[*best].cost)) {
            best = i;
        }
    }
    return options.goal == Goal::fewest ? best : std::nullopt;
}

/// The images in the order of what they add; those that add nothing are left out, unless wanted.
void put_in_order(Selection& selection, CumulatedCoverage& coverage,
                  std::vector<Admitted> const& chosen, std::vector<Candidate> const& candidates)
{
    using Entry = std::pair<double, std::size_t>; // what it adds at most, in km², and which
    std::priority_queue<Entry, std::vector<Entry>> queue;
    auto const area = coverage.area_km2();
    for (std::size_t i = 0; i < chosen.size(); ++i) {
        queue.emplace(chosen[i].share * area, chosen.size() - i);
    }
    while (!queue.empty()) {
        auto const number = queue.top().second;
        auto const& image = chosen[chosen.size() - number];
        auto const& candidate = candidates[image.candidate];
        queue.pop();
        auto const gain = coverage.gain_km2(candidate.polygons);
        if (!queue.empty() && Entry{gain, number} < queue.top()) {
            queue.emplace(gain, number);
            continue;
        }
        if (gain <= 1e-10 * area && !candidate.is_wanted) {
            continue;
        }
        coverage.add(candidate.polygons);
        selection.images.push_back({image.candidate, 100 * image.share, 100 * gain / area,
                                    coverage.percent().value_or(0)});
    }
}

void measure(Selection& selection, std::vector<Area> const& areas, AreaCoverage const& each,
             std::vector<Admitted> const& chosen, std::vector<Candidate> const& candidates,
             SelectionOptions const& options)
{
    CumulatedCoverage coverage{areas};
    put_in_order(selection, coverage, chosen, candidates);
    selection.area_km2 = coverage.area_km2();
    selection.covered_percent = coverage.percent().value_or(0);
    if (coverage.uncovered_km2() > nothing * coverage.area_km2()) {
        selection.uncovered_km2 = coverage.uncovered_km2();
        selection.uncovered = coverage.uncovered();
    } else {
        selection.covered_percent = 100;
        if (!selection.images.empty()) {
            selection.images.back().covered_percent = 100;
        }
    }
    selection.is_complete = selection.covered_percent >= options.cover - 100 * nothing;

    double shown = 0;
    Ground::Shapes shapes;
    for (auto const& image : selection.images) {
        shown += image.shows_percent;
        shapes.push_back(&candidates[image.candidate].polygons);
    }
    if (selection.covered_percent > 0) {
        selection.overlap_percent = std::max(0.0, 100 * (shown / selection.covered_percent - 1));
    }
    std::map<int, double> percents;
    for (auto const& hit : each.hits(Ground{}.of_footprints(shapes))) {
        percents[hit.area_id] = hit.percent;
    }
    for (auto const& area : areas) {
        selection.areas_covered_percent.push_back(percents[area.id]);
    }
}

/// Of all candidates together.
double best_possible(std::vector<Area> const& areas, std::vector<Candidate> const& candidates)
{
    CumulatedCoverage coverage{areas};
    for (auto const& candidate : candidates) {
        coverage.add(candidate.polygons);
    }
    return coverage.uncovered_km2() <= nothing * coverage.area_km2()
               ? 100
               : coverage.percent().value_or(0);
}

void add_goal(Selection& selection, Choice const& choice, std::vector<Admitted> const& chosen,
              Goal goal)
{
    double tie_breaks = 0;
    if (goal == Goal::fewest) {
        selection.goal_value = static_cast<double>(selection.images.size());
    } else {
        double value = 0;
        for (auto const& image : chosen) {
            value += image.value * image.share;
        }
        tie_breaks = choice.cost - value;
        // Images that add nothing to the others were left out.
        for (auto const& image : selection.images) {
            auto const is_it = [&](auto const& one) { return one.candidate == image.candidate; };
            auto const& of = *std::find_if(chosen.begin(), chosen.end(), is_it);
            selection.goal_value += of.value * of.share;
        }
    }
    selection.goal_bound = std::clamp(choice.bound - tie_breaks, 0.0, selection.goal_value);
    selection.is_optimal = choice.is_optimal;
    if (selection.is_optimal) {
        selection.goal_bound = selection.goal_value;
    }
}

/// The choice among all images that are admitted, of which `looked_at` are left when there are
/// too many.
Choice choose(std::vector<Area> const& areas, std::vector<Admitted> const& images,
              std::vector<Admitted>& looked_at, std::vector<Candidate> const& candidates,
              SelectionOptions const& options)
{
    if (images.empty()) {
        return {{}, 0, 0, true};
    }
    auto const has_wanted = std::any_of(images.begin(), images.end(), [&](auto const& image) {
        return candidates[image.candidate].is_wanted;
    });
    if (auto const single = single_image(images, options); single && !has_wanted) {
        return {{*single}, images[*single].cost, 1, true};
    }
    looked_at = thinned(areas, images, candidates, options);
    std::vector<MultiPolygon const*> footprints;
    for (auto const& image : looked_at) {
        footprints.push_back(&candidates[image.candidate].polygons);
    }
    auto const atoms = atoms_of(areas, footprints, options.cancel);
    auto choice = Chooser{atoms, looked_at, candidates, options}.choose();
    if (choice.images.empty() && has_wanted) {
        throw Error{Failure::input, "--include",
                    "names images that overlap by more than --max-overlap allows"};
    }
    return choice;
}

/// Where not all images were compared in all combinations: what any choice costs at least.
void bound_for_all(Selection const& selection, Choice& choice, std::vector<Admitted> const& images,
                   SelectionOptions const& options)
{
    auto const is_count = options.goal == Goal::fewest;
    auto const share = selection.covered_percent / 100 - nothing;
    choice.bound = least_cost(images, share, is_count);
    bool const is_one_enough =
        std::any_of(images.begin(), images.end(),
                    [share](Admitted const& image) { return image.share >= share; });
    if (is_count && !is_one_enough) {
        choice.bound = std::max(choice.bound, 2.0);
    }
    auto const target = std::min(options.cover, selection.best_possible_percent);
    auto const cost = is_count ? static_cast<double>(choice.images.size()) : choice.cost;
    choice.is_optimal = selection.covered_percent >= target - 100 * nothing &&
                        choice.bound >= cost - 1e-9 - 1e-5 * cost;
}

} // namespace

Selection select_images(std::vector<Area> const& areas, std::vector<Candidate> const& candidates,
                        SelectionOptions const& options)
{
    AreaCoverage const coverage{areas};
    auto admitted = admitted_images(coverage, candidates, options);
    Selection selection;
    selection.notes = std::move(admitted.notes);
    selection.candidates = admitted.images.size();
    selection.best_possible_percent = best_possible(areas, candidates);

    auto looked_at = admitted.images;
    auto choice = choose(areas, admitted.images, looked_at, candidates, options);
    std::vector<Admitted> chosen;
    for (auto const image : choice.images) {
        chosen.push_back(looked_at[image]);
    }
    measure(selection, areas, coverage, chosen, candidates, options);
    if (looked_at.size() < admitted.images.size()) {
        bound_for_all(selection, choice, admitted.images, options);
        selection.notes.push_back("there are so many images over the same ground that only the " +
                                  std::to_string(looked_at.size()) + " most useful of " +
                                  std::to_string(admitted.images.size()) +
                                  " were compared in all combinations");
    }
    add_goal(selection, choice, chosen, options.goal);
    // Less than nothing cannot be had.
    bool const is_perfect = selection.is_complete && !(selection.goal_value > 0);
    selection.is_optimal = selection.is_optimal || is_perfect;
    return selection;
}

} // namespace satchel
