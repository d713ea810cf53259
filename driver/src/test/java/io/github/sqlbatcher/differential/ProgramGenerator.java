package io.github.sqlbatcher.differential;

import io.github.sqlbatcher.differential.Program.Ending;
import io.github.sqlbatcher.differential.Program.Unit;
import io.github.sqlbatcher.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Makes a random program from a seed: the same seed gives the same program. */
final class ProgramGenerator {
  private final Dice dice;
  private final InsertSteps inserts;
  private final BatchSteps batches;
  private final ReadSteps reads;
  private final SavepointSteps savepoints;
  private final SchemaSteps schema;
  private final CommitSteps commits;
  private final PlaceSteps places;
  private final SettingSteps settings;
  private final KeySteps keys;
  private final boolean aborts;
  private final FlushSteps flushes = new FlushSteps();
  private final Liking liking;

  /** What a program has most of, besides INSERTs. */
  private enum Liking {
    EVERYTHING,
    SAVEPOINTS,
    PLACES,
    COMMITS
  }

  ProgramGenerator(TestDatabase database, Mode mode, long seed) {
    dice = new Dice(database, seed, mode.badRows());
    inserts = new InsertSteps(dice);
    reads = new ReadSteps(dice);
    savepoints = new SavepointSteps(dice, mode);
    places = PlaceSteps.of(dice, savepoints);
    batches = new BatchSteps(dice, places.keepBatches());
    schema = new SchemaSteps(dice, savepoints);
    settings = new SettingSteps(dice);
    keys = new KeySteps(dice);
    // Commits that are only savepoints are lost then.
    aborts = !mode.delaysCommits();
    commits = new CommitSteps(dice, savepoints);
    boolean loads = mode.delaysCommits() && dice.oneIn(2);
    liking = loads ? Liking.COMMITS : dice.oneOf(List.of(Liking.values()));
  }

  Program program() {
    List<Unit> units = new ArrayList<>();
    int count = 2 + dice.below(5);
    for (int unit = 0; unit < count; unit++) {
      Ending ending = ending(unit == count - 1);
      savepoints.ended();
      boolean undoes =
          ending != Ending.AUTO_COMMIT && dice.below(4) < (liking == Liking.SAVEPOINTS ? 3 : 2);
      dice.setAllGood(undoes);
      List<Step> steps = new ArrayList<>();
      for (int most = 1 + dice.below(40); steps.size() < most; ) {
        if (undoes && liking == Liking.SAVEPOINTS && dice.oneIn(4)) {
          addMarked(steps);
        }
        Supplier<Step> choice = choice(ending == Ending.AUTO_COMMIT, undoes);
        // Groups of many rows come from loops.
        int times = dice.oneIn(6) ? 2 + dice.below(dice.oneIn(20) ? 150 : 14) : 1;
        for (int time = 0; time < times; time++) {
          steps.add(choice.get());
        }
      }
      units.add(new Unit(ending, steps));
    }
    return new Program(units);
  }

  private Ending ending(boolean last) {
    List<Ending> endings =
        new ArrayList<>(
            List.of(
                Ending.AUTO_COMMIT,
                Ending.AUTO_COMMIT,
                Ending.COMMIT,
                Ending.COMMIT,
                Ending.COMMIT,
                Ending.COMMIT,
                Ending.ROLLBACK,
                Ending.ROLLBACK,
                Ending.SWITCH));
    if (dice.database.beginsBehindText()) {
      endings.add(Ending.COMMIT_TEXT);
      endings.add(Ending.ROLLBACK_TEXT);
    }
    if (!last || !dice.oneIn(4)) {
      return dice.oneOf(endings);
    }
    return aborts && dice.oneIn(2) ? Ending.ABORT : Ending.CLOSE;
  }

  private Supplier<Step> choice(boolean autoCommit, boolean undoes) {
    if (liking != Liking.EVERYTHING && dice.below(4) != 0) {
      return dice.oneOf(dice.oneIn(2) ? inserts.all() : liked(autoCommit, undoes));
    }
    int kind = dice.below(24);
    List<Supplier<Step>> choices;
    if (kind < 11) {
      choices = inserts.all();
    } else if (kind < 14) {
      choices = batches.all();
    } else if (kind < 16) {
      choices = reads.all();
    } else if (kind < 17) {
      choices = dice.oneIn(2) ? places.all() : schema.all();
    } else if (kind < 18) {
      choices = flushes.all();
    } else if (kind >= 22) {
      choices = kind == 22 ? settings.all() : keys.all();
    } else if (autoCommit) {
      choices = kind < 19 ? List.of(() -> commits.block(blockChoices())) : inserts.all();
    } else if (kind < 19) {
      choices = commits.all(undoes);
    } else {
      choices = savepoints.all(undoes);
    }
    return dice.oneOf(choices);
  }

  /** Rows that wait on both sides of a savepoint, and go back to it, before anything is sent. */
  private void addMarked(List<Step> steps) {
    steps.add(inserts.plain());
    for (int depth = dice.below(3); depth >= 0; depth--) {
      steps.add(savepoints.set());
      steps.add(inserts.plain());
    }
    steps.add(dice.oneIn(4) ? savepoints.release() : savepoints.undo());
    steps.add(inserts.plain());
  }

  private List<Supplier<Step>> liked(boolean autoCommit, boolean undoes) {
    if (liking == Liking.PLACES) {
      return dice.oneIn(3) ? batches.all() : places.all();
    }
    if (autoCommit) {
      return inserts.all();
    }
    return liking == Liking.COMMITS ? commits.all(undoes) : savepoints.all(undoes);
  }

  private List<Supplier<Step>> blockChoices() {
    return List.of(
        () -> dice.oneOf(inserts.all()).get(),
        () -> dice.oneOf(inserts.all()).get(),
        () -> dice.oneOf(inserts.all()).get(),
        () -> dice.oneOf(batches.all()).get(),
        () -> dice.oneOf(reads.all()).get(),
        () -> dice.oneOf(schema.all()).get(),
        () -> dice.oneOf(places.all()).get(),
        () -> dice.oneOf(flushes.all()).get());
  }
}
