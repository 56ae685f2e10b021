// SPDX-License-Identifier: MIT
#include "aoi_options.hpp"
#include "command.hpp"
#include "json_text.hpp"

#include "satchel/aoi/aoi.hpp"
#include "satchel/footprints/review.hpp"

#include <filesystem>
#include <ostream>

namespace satchel::tool {
namespace {

struct ReviewCall {
    std::string footprints;
    std::string output;
    ReviewOptions options;
};

/// What the command for a plan calls the areas: a colleague may have their file, but not its
/// folder, and a connection string may hold a password.
std::string name_of_areas(AoiSource const& source)
{
    std::error_code problem;
    std::filesystem::path const path{source.source};
    return std::filesystem::exists(path, problem) ? path.filename().string() : "AREAS";
}

void review(Context& context, AoiOptions const& areas, ReviewCall const& call)
{
    auto options = call.options;
    if (areas.given()) {
        auto const source = areas.source(context.cancel);
        auto aoi = read_aoi(source);
        context.notes(aoi.notes);
        options.areas = std::move(aoi.areas);
        options.aoi_files = std::move(aoi.files);
        options.aoi = name_of_areas(source);
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
                    << report.thumbnails << " with a picture -> " << printable(call.output) << '\n';
    }
}

} // namespace

void add_review(CLI::App& app, Context& context)
{
    auto* const command = app.add_subcommand(
        "review", "Make a page or a KMZ of footprints that anybody can open and choose from");
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
        ->add_option("--quicklooks", call->options.quicklooks,
                     "Folder of pictures, as satchel quicklooks writes it")
        ->type_name("FOLDER");
    command->add_option("--title", call->options.title, "Heading of the review")->type_name("TEXT");
    command->add_flag("--overwrite", call->options.overwrite,
                      "Replace a file that is no review written by Satchel");

    command->callback([=, &context] { review(context, *areas, *call); });
}

} // namespace satchel::tool
