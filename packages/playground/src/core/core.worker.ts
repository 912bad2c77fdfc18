import { answers } from './answers.ts';
import { serve } from './serve.ts';

serve(answers);
