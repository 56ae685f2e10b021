// SPDX-License-Identifier: MIT
#include "aoi_options.hpp"
#include "command.hpp"
#include "json_text.hpp"
#include "number_check.hpp"
#include "search_options.hpp"
#include "selection_text.hpp"

#include "satchel/error.hpp"
#include "satchel/footprints/area_layer.hpp"
#include "satchel/search/filters.hpp"

#include <algorithm>
#include <filesystem>
#include <ostream>

namespace satchel::tool {
namespace {

struct SelectCall {
    std::string footprints;
    std::string images_where;
    std::string goal = "fewest";
    std::string cover = "100";
    std::string max_overlap;
    std::string date_spread;
    std::vector<std::string> included;
    std::vector<std::string> excluded;
    std::string output;
    std::string uncovered;
    bool overwrite = false;
    bool only_ids = false;
    SelectionOptions options;
};

/// A misspelt id would be chosen, or not, without a word.
void check_ids(std::vector<std::string> const& ids, std::string const& option,
               std::vector<SelectableImage> const& images)
{
    for (auto const& id : ids) {
        auto const is_there = std::any_of(images.begin(), images.end(), [&](auto const& image) {
            return image.candidate.id == id;
        });
        if (!is_there) {
            throw Error{Failure::input, option + ' ' + id, "is not among the images of the layer"};
        }
    }
}

std::vector<SelectableImage> images_of(Context& context, SelectCall const& call, Goal goal)
{
    auto read = read_selectable(call.footprints, call.images_where, goal);
    context.notes(read.notes);
    auto& images = read.images;
    check_ids(call.included, "--include", images);
    check_ids(call.excluded, "--exclude", images);
    auto const has = [](std::vector<std::string> const& ids, SelectableImage const& image) {
        return std::find(ids.begin(), ids.end(), image.candidate.id) != ids.end();
    };
    for (auto& image : images) {
        image.candidate.is_wanted = has(call.included, image);
        if (image.candidate.is_wanted && has(call.excluded, image)) {
            throw Error{Failure::usage, "--include " + image.candidate.id,
                        "is left out by --exclude"};
        }
    }
    std::erase_if(images, [&](auto const& image) { return has(call.excluded, image); });
    return std::move(images);
}

/// Of both layers in one file only the one that is written last would stay.
void check_two_files(SelectCall const& call)
{
    if (call.output.empty() || call.uncovered.empty()) {
        return;
    }
    namespace fs = std::filesystem;
    std::error_code problem;
    auto const place = [&](std::string const& path) {
        return fs::weakly_canonical(fs::absolute(path, problem), problem);
    };
    auto const output = place(call.output); // empty where it leads nowhere
    if ((!output.empty() && output == place(call.uncovered)) ||
        fs::equivalent(call.output, call.uncovered, problem)) {
        throw Error{Failure::usage, "--uncovered " + call.uncovered, "is also the file of --output",
                    "choose another file for one of them"};
    }
}

void write_uncovered(Context& context, SelectCall const& call, Aoi const& aoi,
                     Selection const& selection)
{
    Aoi rest;
    static_cast<AoiInfo&>(rest) = aoi;
    rest.files.push_back(call.footprints); // not to be written over either
    rest.areas = uncovered_areas(aoi.areas, selection.uncovered);
    context.notes(
        write_areas(rest, call.uncovered, {call.overwrite, &context.cancel, "uncovered"}));
}

void report(Context& context, SelectCall const& call, SelectionReport const& report,
            std::string const& layer)
{
    context.notes(report.selection.notes);
    context.notes(notes_on_missing(report));
    if (!context.options.json) {
        context.notes(notes_on_slivers(report));
    }
    if (context.options.json) {
        auto document = to_json(report);
        document["output"] = or_null(call.output);
        document["layer"] = or_null(layer);
        document["uncovered_output"] = or_null(call.uncovered);
        context.print(std::move(document));
        return;
    }
    if (call.only_ids) {
        if (!report.selection.images.empty()) {
            context.out << one_line(ids_text(report)) << '\n';
        }
        return;
    }
    print_selection(context.out, report);
    if (!call.output.empty()) {
        context.out << "-> " << call.output << '\n';
    }
    if (!call.uncovered.empty()) {
        context.out << "uncovered -> " << call.uncovered << '\n';
    }
}

/// What is chosen is bought: nobody may get images for a hundredth of what they meant.
double cover_from_text(std::string const& text)
{
    auto const percent = percent_from_text(text, "--cover");
    if (looks_like_share(text)) {
        throw Error{Failure::usage, "--cover " + text,
                    "is " + text + " percent of the areas, which is hardly what is meant",
                    "give " + percent_of_share(percent) + " for that share of them, or " + text +
                        "% if so little is enough"};
    }
    return percent;
}

void select(Context& context, AoiOptions const& areas, SelectCall const& call)
{
    auto options = call.options;
    options.goal = goal_from_text(call.goal);
    options.cover = cover_from_text(call.cover);
    if (!call.max_overlap.empty()) {
        options.max_overlap = percent_from_text(call.max_overlap, "--max-overlap");
    }
    options.cancel = &context.cancel;
    if (!call.date_spread.empty()) {
        options.max_days = days_from_text(call.date_spread, "--max-date-spread");
    }
    check_two_files(call);
    auto const source = areas.source(context.cancel);
    SelectionLayerOptions layer_options{true, &context.cancel};
    if (!call.output.empty()) { // what is wrong whatever is in the file
        check_selection_output(call.footprints, call.output, layer_options);
    }
    auto const aoi = read_aoi(source);
    layer_options = {call.overwrite, &context.cancel, aoi.files};
    if (!call.output.empty()) {
        check_selection_output(call.footprints, call.output, layer_options);
    }
    auto const images = images_of(context, call, options.goal);
    context.notes(aoi.notes);

    std::vector<Candidate> candidates;
    for (auto const& image : images) {
        candidates.push_back(image.candidate);
    }
    auto const selection = select_images(aoi.areas, candidates, options);
    std::string layer;
    if (!call.uncovered.empty()) {
        write_uncovered(context, call, aoi, selection);
    }
    if (!call.output.empty()) {
        auto const written =
            write_selection(call.footprints, images, selection, call.output, layer_options);
        context.notes(written.notes);
        layer = written.layer;
    }
    report(context, call, {aoi.areas, images, selection, options}, layer);
}

void add_limits(CLI::App& command, SelectCall& call)
{
    auto constexpr group = "Choice";
    command.add_option("--cover", call.cover, "How much of the areas together is to be covered")
        ->type_name("PERCENT")
        ->capture_default_str()
        ->group(group);
    command
        .add_option("--goal", call.goal,
                    "What the best choice has: the fewest images, the least cloud, the least "
                    "incidence angle, the newest images, the least price (column price_per_km2)")
        ->type_name("fewest|cloud|angle|newest|price")
        ->capture_default_str()
        ->group(group);
    command
        .add_option("--max-overlap", call.max_overlap,
                    "At most so much ground more than once, in percent of what is covered")
        ->type_name("PERCENT")
        ->check(check_not_empty)
        ->group(group);
    command
        .add_option("--max-date-spread", call.date_spread,
                    "At most so long from the first to the last image (30d, 2w, 12h)")
        ->type_name("DAYS")
        ->check(check_not_empty)
        ->group(group);
    command.add_option("--max-images", call.options.max_images, "At most so many images")
        ->type_name("N")
        ->transform(whole_number(0))
        ->group(group);
    auto const add_ids = [&](char const* name, std::vector<std::string>& ids, char const* help) {
        command.add_option(name, ids, help)
            ->type_name("ID,...")
            ->delimiter(',')
            ->allow_extra_args(false)
            ->check(check_not_empty)
            ->group(group);
    };
    add_ids("--include", call.included, "Images that are chosen in any case");
    add_ids("--exclude", call.excluded, "Images that are not chosen");
}

} // namespace

void add_select(CLI::App& app, Context& context)
{
    auto* const command = subcommand(app, "select", "Choose the images that cover the areas best");
    auto const call = std::make_shared<SelectCall>();
    command
        ->add_option("footprints", call->footprints,
                     "Footprints layer, as satchel search -o writes it")
        ->type_name("FOOTPRINTS")
        ->required();
    auto const areas = std::make_shared<AoiOptions>(*command, false);
    command
        ->add_option("--images-where", call->images_where,
                     "Only images of the layer for which this holds (OGR SQL)")
        ->type_name("FILTER");
    add_limits(*command, *call);
    command
        ->add_option("-o,--output", call->output,
                     "Layer of the chosen images to write, with all columns of the footprints")
        ->check(check_not_empty)
        ->type_name("FILE");
    command->add_option("--uncovered", call->uncovered, "Layer of what stays uncovered to write")
        ->check(check_not_empty)
        ->type_name("FILE");
    command->add_flag("--ids", call->only_ids,
                      "Only print the ids, as satchel plan --images takes them");
    command->add_flag("--overwrite", call->overwrite, "Replace files that are no such layers");

    command->callback([=, &context] { select(context, *areas, *call); });
}

} // namespace satchel::tool
