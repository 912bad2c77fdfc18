// Puts the built page where the command finds it, also when the package is installed elsewhere.
import { cpSync, rmSync } from 'node:fs';

rmSync('dist/playground', { recursive: true, force: true });
cpSync('../playground/dist', 'dist/playground', { recursive: true });
