// SPDX-License-Identifier: MIT
#include "aoi_options.hpp"
#include "command.hpp"
#include "json_text.hpp"

#include "satchel/aoi/aoi.hpp"
#include "satchel/footprints/review.hpp"

#include <filesystem>
#include <ostream>
#include <string_view>

namespace satchel::tool {
namespace {

struct ReviewCall {
    std::string footprints;
    std::string output;
    ReviewOptions options;
};

/// A word as a shell takes it, whatever is in it.
std::string shell_word(std::string const& text)
{
    constexpr std::string_view plain =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
        "_.,:/+@%=-";
    if (!text.empty() && text.find_first_not_of(plain) == std::string::npos) {
        return text;
    }
    std::string quoted = "'";
    for (auto const letter : text) {
        quoted += letter == '\'' ? "'\\''" : std::string(1, letter);
    }
    return quoted + '\'';
}

/// What a plan of the same areas has to be given. A colleague may have their file, but not its
/// folder, and a connection string may hold a password.
std::string words_for_areas(AoiSource const& source, AoiOptions const& areas)
{
    std::error_code problem;
    std::filesystem::path const path{source.source};
    std::string words;
    if (!source.bbox) {
        words =
            std::filesystem::exists(path, problem) ? shell_word(path.filename().string()) : "AREAS";
    }
    for (auto const& word : areas.words()) {
        words += (words.empty() ? "" : " ") + shell_word(word);
    }
    return words;
}

void review(Context& context, AoiOptions const& areas, ReviewCall const& call)
{
    auto options = call.options;
    areas.check_not_idle();
    if (areas.given()) {
        auto const source = areas.source(context.cancel);
        auto aoi = read_aoi(source);
        context.notes(aoi.notes);
        options.areas = std::move(aoi.areas);
        options.aoi_files = std::move(aoi.files);
        options.aoi = words_for_areas(source, areas);
    }
    options.progress = context.progress();
    options.cancel = &context.cancel;

    auto const report = write_review(call.footprints, call.output, options);
    context.notes(report.notes);
    if (context.options.json) {
        context.print({{"output", call.output},
                       {"images", report.images},
                       {"thumbnails", report.thumbnails}});
    } else {
        context.out << report.images << (report.images == 1 ? " image, " : " images, ")
                    << report.thumbnails << " with a picture -> " << one_line(call.output) << '\n';
    }
}

} // namespace

void add_review(CLI::App& app, Context& context)
{
    auto* const command = subcommand(
        app, "review", "Make a page or a KMZ of footprints that anybody can open and choose from");
    auto const areas = std::make_shared<AoiOptions>(*command, false);
    auto const call = std::make_shared<ReviewCall>();
    command->add_option("footprints", call->footprints, "Footprints layer, in any format")
        ->type_name("FOOTPRINTS")
        ->required();
    command
        ->add_option("-o,--output", call->output,
                     "Review to write: one page for a browser, or "
                     "for Google Earth and GIS")
        ->type_name("FILE.html|.kmz")
        ->required();
    command
        ->add_option("--images-where", call->options.where,
                     "Only images of the layer for which this holds (OGR SQL)")
        ->type_name("FILTER");
    command
        ->add_option("--quicklooks", call->options.quicklooks,
                     "Folder of pictures, as satchel quicklooks writes it")
        ->type_name("FOLDER");
    command->add_option("--title", call->options.title, "Heading of the review")->type_name("TEXT");
    command->add_flag("--overwrite", call->options.overwrite,
                      "Replace a file that is no review written by Satchel");

    command->callback([=, &context] { review(context, *areas, *call); });
}

} // namespace satchel::tool
